// 检查: what the check found, by weight; a click leads to the place.

import { CheckCircleOutlined, CloseCircleFilled, ExclamationCircleFilled, InfoCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { LintRow, QuestionnaireDesign } from '../../../bridge/ipc';
import { useDesigner } from '../designer';
import { only } from '../outline/selection';
import { LengthBars } from './LengthBars';
import { groupFindings } from './findings';

const ICONS: Record<string, ReactNode> = {
  error: <CloseCircleFilled className="is-bad" />, warning: <ExclamationCircleFilled className="is-middle" />, hint: <InfoCircleOutlined className="muted" />,
};

export function CheckPanel({ design, lint }: { design: QuestionnaireDesign; lint: readonly LintRow[] }) {
  return (
    <div className="props" data-testid="check-panel">
      <h3>作答用时</h3>
      <LengthBars design={design} />
      {lint.length === 0 ? <p className="is-good check-fine"><CheckCircleOutlined /> 没有发现问题</p> : <Findings design={design} rows={lint} />}
    </div>
  );
}

export function Findings({ design, rows, onOpen }: { design: QuestionnaireDesign; rows: readonly LintRow[]; onOpen?: () => void }) {
  const { state } = useDesigner();
  const go = (row: LintRow) => {
    const id = row.question ?? row.section;
    if (id === null) return;
    state.selection.set(only({ kind: row.question === null ? 'section' : 'question', id }));
    state.reveal.set({ id, field: null });
    onOpen?.();
  };
  return (
    <>
      {groupFindings(rows).map((group) => (
        <div key={group.weight}>
          <h3>{ICONS[group.weight]} {group.label} <span className="muted">{group.rows.length}</span></h3>
          <ul className="findings">
            {group.rows.map((row, i) => (
              <li key={`${row.rule}${row.question ?? row.section ?? ''}${i}`}>
                <button type="button" onClick={() => go(row)} data-testid="finding" data-weight={row.weight}>
                  <span className="finding-head"><b>{row.code === '' ? (design.sections.find((section) => section.id === row.section)?.title ?? '整份问卷') : row.code}</b><span className="tag">{row.rule_label}</span></span>
                  <span>{row.message}</span>
                  {row.words === '' ? null : <span className="muted">“{row.words}”</span>}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
