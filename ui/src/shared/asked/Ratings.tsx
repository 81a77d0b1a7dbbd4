// Everything that is answered on a scale: one, with a gate, with a comment, many rows, pairs.
import type { GivenValue } from '../../bridge/ipc';
import { Choices } from './Choices';
import { Scale, type ScalePoint } from './Scale';
import { BLANK, codeOf, isAsked, NOT_APPLICABLE, stopId, valueOf, type AskedProps } from './values';
import { Words } from './Words';

function given(score: number | 'na' | null): GivenValue {
  if (score === null) return BLANK;
  return score === 'na' ? NOT_APPLICABLE : { kind: 'code', code: score };
}

function between(low: number, high: number): ScalePoint[] {
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, at) => ({ score: low + at, label: '' }));
}

interface RatedProps extends AskedProps {
  slot: string;
  label: string;
  points: readonly ScalePoint[];
  isBare?: boolean;
  ends?: boolean;
}

/** One part of a question on a scale. */
function Rated({ question, flow, onAnswer, onDone, slot, label, points, isBare = false, ends = false }: RatedProps) {
  return (
    <Scale
      stop={stopId(question.id, slot)}
      label={label}
      points={points}
      isBare={isBare}
      value={codeOf(flow, slot)}
      notApplicable={ends ? '' : question.design.not_applicable}
      isNotApplicable={valueOf(flow, slot)?.kind === 'not_applicable'}
      lowLabel={ends ? question.design.low_label : ''}
      highLabel={ends ? question.design.high_label : ''}
      onScore={(score) => onAnswer([{ slot, value: given(score) }])}
      onDone={() => onDone?.(slot)}
    />
  );
}

export function Likert(props: AskedProps) {
  return <Rated {...props} slot="" label={props.flow.title} points={props.question.design.points} />;
}

export function Nps(props: AskedProps) {
  return <Rated {...props} slot="" label={props.flow.title} points={between(0, 10)} ends />;
}

export function GatedRating(props: AskedProps) {
  const { design } = props.question;
  return (
    <div className="asked-parts">
      <Choices
        {...props}
        slot="gate"
        choices={[{ place: 0, label: design.labels[0] || '愿意' }, { place: 1, label: design.labels[1] || '不愿意' }]}
        isRow
      />
      {isAsked(props.flow, '') ? <Rated {...props} slot="" label="打分" points={between(design.min ?? 1, design.max ?? 10)} ends /> : null}
    </div>
  );
}

export function RatingWithComment(props: AskedProps) {
  return (
    <div className="asked-parts">
      <Likert {...props} />
      <Words {...props} slot="comment" placeholder={props.question.design.labels[0] || '说明'} />
    </div>
  );
}

/** Rows on one scale, the words above; with `pairs` each row twice. */
export function Matrix(props: AskedProps & { pairs?: boolean }) {
  const { question: { design }, flow, pairs = false } = props;
  const rows = flow.order.flatMap((place) => design.rows[place] ?? []);
  const parts = pairs ? [{ suffix: '_e', label: design.labels[0] || '期望' }, { suffix: '_p', label: design.labels[1] || '实际感受' }] : [{ suffix: '', label: '' }];
  return (
    <div className="asked-matrix">
      <div className="asked-matrix-head" aria-hidden>
        <span>{pairs ? parts.map((part) => part.label).join(' / ') : ''}</span>
        <div className="asked-scale is-bare">
          {design.points.map((point) => <span key={point.score} className="asked-head">{point.label === '' ? point.score : point.label}</span>)}
          {design.not_applicable === '' ? null : <span className="asked-head">{design.not_applicable}</span>}
        </div>
      </div>
      {rows.map((row) => parts.map((part) => (
        <div key={`${row.code}${part.suffix}`} className={`asked-matrix-row${part.suffix === '_p' ? ' is-second' : ''}`}>
          <span>{part.suffix === '_p' ? '' : row.label}{part.label === '' ? null : <small>{part.label}</small>}</span>
          <Rated {...props} slot={`${row.code}${part.suffix}`} label={`${row.label}${part.label}`} points={design.points} isBare />
        </div>
      )))}
    </div>
  );
}
