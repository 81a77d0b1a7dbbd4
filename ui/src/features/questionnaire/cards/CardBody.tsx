// What a question asks for, drawn plainly: cards that are not being edited, library and previews
// of templates. Nothing here can be answered.

import type { ReactNode } from 'react';
import type { DesignParts } from '../../../bridge/ipc';

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** Points of a scale on one line. */
function Points({ points }: { points: DesignParts['points'] }) {
  return (
    <div className="points">
      {points.map((point) => (
        <span key={point.score} className="point"><i className="mark-round" />{point.label === '' ? point.score : point.label}{point.label === '' ? null : <span className="muted num">{point.score}</span>}</span>
      ))}
    </div>
  );
}

function Scores({ from, to, low, high }: { from: number; to: number; low: string; high: string }) {
  return (
    <div className="scores">
      <div className="scores-row">{range(from, to).map((score) => <span key={score} className="score">{score}</span>)}</div>
      {low === '' && high === '' ? null : <div className="scores-ends muted"><span>{low}</span><span>{high}</span></div>}
    </div>
  );
}

function Blank({ children, isHigh = false }: { children?: ReactNode; isHigh?: boolean }) {
  return <div className={`blank${isHigh ? ' is-high' : ''}`}>{children}</div>;
}

function Table({ design, columns }: { design: DesignParts; columns: { key: string; label: string }[] }) {
  return (
    <table className="matrix">
      <thead><tr><th />{columns.map((column) => <th key={column.key}>{column.label}</th>)}</tr></thead>
      <tbody>
        {design.rows.map((row) => <tr key={row.code}><th>{row.label}</th>{columns.map((column) => <td key={column.key}><i className="mark-round" /></td>)}</tr>)}
      </tbody>
    </table>
  );
}

const pointColumns = (design: DesignParts) => design.points.map((point) => ({ key: String(point.score), label: point.label === '' ? String(point.score) : point.label }));

export function CardBody({ design, calculation }: { design: DesignParts; calculation: string }) {
  const na = design.not_applicable === '' ? null : <span className="point muted"><i className="mark-round" />{design.not_applicable}</span>;
  switch (design.kind) {
    case 'likert': return <div className="with-na"><Points points={design.points} />{na}</div>;
    case 'rating_with_comment': return <><div className="with-na"><Points points={design.points} />{na}</div><Blank>{design.labels[0]}</Blank></>;
    case 'nps': return <Scores from={0} to={10} low={design.low_label} high={design.high_label} />;
    case 'gated_rating':
      return <><div className="points">{[design.labels[0] ?? '愿意', design.labels[1] ?? '不愿意'].map((label) => <span key={label} className="point"><i className="mark-round" />{label}</span>)}</div><Scores from={design.min ?? 1} to={design.max ?? 10} low={design.low_label} high={design.high_label} /></>;
    case 'single_choice':
    case 'multi_choice':
      return (
        <ul className={`choices${design.choices.every((choice) => choice.label.length <= 12) && design.choices.length > 4 ? ' is-dense' : ''}`}>
          {design.choices.map((choice) => (
            <li key={choice.code}><i className={design.kind === 'multi_choice' ? 'mark-square' : 'mark-round'} />{choice.label}{choice.has_text ? <span className="underline" /> : null}{choice.is_exclusive ? <span className="tag">排他</span> : null}</li>
          ))}
        </ul>
      );
    case 'ranking': return <ul className="choices is-dense">{design.choices.map((choice) => <li key={choice.code}><span className="mark-rank" />{choice.label}</li>)}</ul>;
    case 'constant_sum':
      return <ul className="choices">{design.choices.map((choice) => <li key={choice.code}><span className="grow-1">{choice.label}</span><span className="mark-box" />{design.unit === '' ? '' : design.unit}</li>)}<li className="muted">合计 {design.total ?? 100}{design.unit}</li></ul>;
    case 'matrix': return <Table design={design} columns={[...pointColumns(design), ...(design.not_applicable === '' ? [] : [{ key: 'na', label: design.not_applicable }])]} />;
    case 'expectation_pair': {
      const sides = [design.labels[0] ?? '期望', design.labels[1] ?? '实际感受'];
      return (
        <table className="matrix">
          <thead><tr><th />{sides.map((side) => <th key={side} colSpan={design.points.length} className="side">{side}</th>)}</tr><tr><th />{sides.flatMap((side) => design.points.map((point) => <th key={`${side}${point.score}`} title={point.label}>{point.score}</th>))}</tr></thead>
          <tbody>{design.rows.map((row) => <tr key={row.code}><th>{row.label}</th>{sides.flatMap((side) => design.points.map((point) => <td key={`${side}${point.score}`}><i className="mark-round" /></td>))}</tr>)}</tbody>
        </table>
      );
    }
    case 'number': return <div className="inline"><Blank />{design.unit}{design.min === null && design.max === null ? null : <span className="muted">{design.min ?? '…'} 至 {design.max ?? '…'}</span>}</div>;
    case 'date': return <div className="inline"><Blank><span className="muted">年 / 月 / 日</span></Blank></div>;
    case 'short_text': return <Blank>{design.pattern === '' ? null : <span className="muted">格式 {design.pattern}</span>}</Blank>;
    case 'long_text': return <Blank isHigh />;
    case 'open_slots':
    case 'contact': return <div className="slots">{design.labels.map((label, i) => <div key={i} className="slot"><span className="muted">{label}</span><Blank /></div>)}</div>;
    case 'slider': return <div className="slider-line"><span className="muted">{design.low_label === '' ? design.min : design.low_label}</span><i /><span className="muted">{design.high_label === '' ? design.max : design.high_label}</span>{design.unit === '' ? null : <span className="muted">{design.unit}</span>}</div>;
    case 'calculation': return <code className="formula">= {calculation === '' ? '（还没有算式）' : calculation}</code>;
    default: return null;
  }
}
