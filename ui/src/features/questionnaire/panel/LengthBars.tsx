// Estimated time to answer, whole and by section.

import type { QuestionnaireDesign } from '../../../bridge/ipc';
import { formatDuration } from '../../../shared/format';
import { useDesigner } from '../designer';
import { isAsked } from '../outline/outline';
import { only } from '../outline/selection';
import { lengthsOf } from './lengths';

export function LengthBars({ design }: { design: QuestionnaireDesign }) {
  const { state } = useDesigner();
  const rows = lengthsOf(design);
  const isLong = design.seconds > 600;
  return (
    <div className="lengths" data-testid="lengths">
      <div className="lengths-total">
        <b className={isLong ? 'is-middle' : ''}>{formatDuration(design.seconds)}</b>
        <span className="muted">{design.questions.filter(isAsked).length} 题，按题型与字数估计{isLong ? '；超过 10 分钟，中途放弃会明显增多' : ''}</span>
      </div>
      {rows.map((row) => (
        <button key={row.id} type="button" className="length" onClick={() => { state.selection.set(only({ kind: 'section', id: row.id })); state.reveal.set({ id: row.id, field: null }); }}>
          <span className="length-title">{row.title}</span>
          <span className="length-bar"><i style={{ width: `${row.share * 100}%` }} /></span>
          <span className="num muted">{formatDuration(row.seconds)}</span>
        </button>
      ))}
    </div>
  );
}
