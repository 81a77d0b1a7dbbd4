// Added, updated, known, rejected: as figures and as one bar.
import type { ImportCounts } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';

const PARTS = [
  { key: 'added', label: '新增', className: 'is-added' },
  { key: 'updated', label: '更新', className: 'is-updated' },
  { key: 'duplicate', label: '重复（不变）', className: 'is-duplicate' },
  { key: 'rejected', label: '不能导入', className: 'is-rejected' },
] as const;

export function Counts({ counts }: { counts: ImportCounts }) {
  return (
    <div className="import-counts-line" data-testid="import-counts">
      {PARTS.map(({ key, label, className }) => (
        <span key={key} className={`import-count ${className}${counts[key] === 0 ? ' is-zero' : ''}`} data-testid={`count-${key}`}>
          <b className="num">{formatCount(counts[key])}</b> {label}
        </span>
      ))}
      {counts.outside === 0 ? null : (
        <span className="import-count" data-testid="count-outside"><b className="num">{formatCount(counts.outside)}</b> 不在所选日期内</span>
      )}
      <span className="import-count-bar" aria-hidden>
        {PARTS.map(({ key, className }) => (
          <i key={key} className={className} style={{ flexGrow: counts[key] }} />
        ))}
      </span>
    </div>
  );
}
