// A code with its colour.
import type { CodebookRow } from '../../bridge/ipc';

interface CodeDotProps {
  row: Pick<CodebookRow, 'name' | 'colour' | 'path'> | undefined;
  /** How far it is indented. */
  depth: number;
}

export function CodeDot({ row, depth }: CodeDotProps) {
  return (
    <span className="code-label" style={depth > 0 ? { paddingLeft: depth * 14 } : undefined} title={row?.path}>
      <i style={{ background: row?.colour ?? 'var(--muted)' }} aria-hidden />
      {row?.name ?? '（已删除的编码）'}
    </span>
  );
}
