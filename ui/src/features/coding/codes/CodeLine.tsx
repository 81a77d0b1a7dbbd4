// One line of the codebook.

import { CaretDownOutlined, CaretRightOutlined, PushpinFilled } from '@ant-design/icons';
import { Input } from 'antd';
import { memo, useRef, type MouseEvent } from 'react';
import type { CodebookRow } from '../../../bridge/ipc';
import { formatCount } from '../../../shared/format';
import type { TreeLine } from './tree';

interface CodeLineProps {
  line: TreeLine<CodebookRow>;
  isCurrent: boolean;
  isPicked: boolean;
  /** Its number key. */
  slot: { at: number; isPinned: boolean } | undefined;
  isRenamed: boolean;
  /** Stays the same object, or every line is drawn anew with each key. */
  on: LineActions;
}

/** What a line does. */
export interface LineActions {
  press: (line: TreeLine<CodebookRow>, event: MouseEvent) => void;
  fold: (line: TreeLine<CodebookRow>) => void;
  code: (line: TreeLine<CodebookRow>) => void;
  menu: (line: TreeLine<CodebookRow>, x: number, y: number) => void;
  /** `null` leaves the name as it is. */
  rename: (line: TreeLine<CodebookRow>, name: string | null) => void;
}

export const CodeLine = memo(function CodeLine({ line, isCurrent, isPicked, slot, isRenamed, on }: CodeLineProps) {
  const { code, hasChildren, isFolded, isMatch } = line;
  // What a folded code hides is counted with it.
  const n = isFolded ? code.n_below : code.n_codings;
  const classes = ['code-line-row'];
  if (isCurrent) classes.push('is-current');
  if (isPicked) classes.push('is-picked');
  if (!isMatch) classes.push('is-around');
  return (
    <div
      className={classes.join(' ')} role="treeitem" aria-level={code.depth + 1} aria-selected={isPicked} aria-expanded={hasChildren ? !isFolded : undefined}
      data-code={code.id} data-testid="code" style={{ paddingLeft: 4 + code.depth * 16 }} title={tipOf(code)}
      onClick={(event) => on.press(line, event)} onDoubleClick={() => on.code(line)}
      onContextMenu={(event) => {
        event.preventDefault();
        on.menu(line, event.clientX, event.clientY);
      }}
    >
      <button
        type="button" className="code-fold" tabIndex={-1} aria-hidden={!hasChildren} aria-label={isFolded ? '展开' : '折叠'}
        onClick={(event) => {
          event.stopPropagation();
          on.fold(line);
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {hasChildren ? (isFolded ? <CaretRightOutlined aria-hidden /> : <CaretDownOutlined aria-hidden />) : null}
      </button>
      <i style={{ background: code.colour }} />
      {isRenamed ? <RenameField name={code.name} onDone={(name) => on.rename(line, name)} /> : <span className="code-name">{code.name}</span>}
      {slot === undefined ? null : <kbd>{slot.at + 1}{slot.isPinned ? <PushpinFilled aria-label="已固定" /> : null}</kbd>}
      <span className="code-counts num" title={`${n} 处编码，${code.n_respondents} 位受访者`}>{n === 0 ? '' : formatCount(n)}<small>{code.n_respondents === 0 ? '' : ` · ${formatCount(code.n_respondents)} 人`}</small></span>
    </div>
  );
});

function tipOf(code: CodebookRow): string {
  const counts = `${code.n_codings} 处编码${code.n_below > code.n_codings ? `（连下级 ${code.n_below} 处）` : ''}，${code.n_respondents} 位受访者，${code.n_documents} 份材料`;
  return [code.path, code.definition, counts].filter((part) => part !== '').join('\n');
}

function RenameField({ name, onDone }: { name: string; onDone: (name: string | null) => void }) {
  // Enter takes the field away, which blurs it: that must not save once more.
  const isOver = useRef(false);
  const end = (value: string | null) => {
    if (isOver.current) return;
    isOver.current = true;
    onDone(value?.trim() ? value.trim() : null);
  };
  return (
    <Input
      size="small" autoFocus defaultValue={name} maxLength={60} aria-label="编码名称" data-testid="code-name" onFocus={(event) => event.target.select()}
      onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()} onPointerDown={(event) => event.stopPropagation()}
      onBlur={(event) => end(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') end(event.currentTarget.value);
        else if (event.key === 'Escape') end(null);
      }}
    />
  );
}
