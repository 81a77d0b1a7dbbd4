// 对照表: codes beside figures. A figure of people opens their quotations.
import { Select } from 'antd';
import type { JointMean, JointTable, QuestionRow } from '../../bridge/ipc';
import { formatNumber, formatPercent, formatSigned, NONE } from '../../shared/format';
import { formatP } from '../../shared/significance';
import { CodeDot } from './CodeDot';
import { jointWords } from './matrixView';
import type { Codebook } from './sources';

interface JointViewProps {
  table: JointTable;
  book: Codebook;
  /** Scored questions. */
  questions: readonly QuestionRow[];
  /** Row and source of the open cell; source −1 = all. */
  chosen: { row: number; group: number } | null;
  onChoose: (row: number, group: number) => void;
  /** `undefined` = by the words again, empty = none. */
  onPair: (code: string, question: string | undefined) => void;
}

const BY_WORDS = 'auto';

export function JointView({ table, book, questions, chosen, onChoose, onPair }: JointViewProps) {
  const options = [{ value: BY_WORDS, label: '按词自动找' }, { value: '', label: '没有对应的题目' }, ...questions.map((one) => ({ value: one.id, label: `${one.code} ${one.title}` }))];
  const hasScore = table.score !== '';
  return (
    <>
      <table className="code-matrix joint" data-testid="joint-table">
        <thead>
          <tr>
            <th rowSpan={2} className="is-name">编码</th>
            <th colSpan={table.sources.length + 1}>谁提到了</th>
            <th colSpan={2}>对应的打分题</th>
            {hasScore ? <th colSpan={4} title={table.score}>总体满意度：提到者与未提到者</th> : null}
            <th rowSpan={2}>代表原话</th>
          </tr>
          <tr>
            <th className="num">合计</th>
            {table.sources.map((one) => <th key={one.source} className="num" title={`${one.n_documents} 份/场，${one.n_respondents} 位受访者`}>{one.label}<small>n={one.n_respondents}</small></th>)}
            <th>题目</th><th className="num">均值</th>
            {hasScore ? <><th className="num">提到</th><th className="num">未提到</th><th className="num">差</th><th className="num" title="Welch t 检验，按 Benjamini–Hochberg 法校正">校正 p</th></> : null}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={row.code}>
              <th scope="row" className="is-name"><CodeDot row={book.byId.get(row.code)} depth={row.depth} /></th>
              <Figure isChosen={chosen?.row === r && chosen.group === -1} onChoose={() => onChoose(r, -1)} n={row.n_respondents} small="" words={jointWords(table, row, -1)} />
              {row.cells.map((cell, at) => (
                <Figure key={table.sources[at]?.source} isChosen={chosen?.row === r && chosen.group === at} onChoose={() => onChoose(r, at)} n={cell.n_respondents} small={cell.share === null ? '' : formatPercent(cell.share, 0)} words={jointWords(table, row, at)} />
              ))}
              <td className="joint-question">
                <Select
                  size="small" variant="borderless" showSearch optionFilterProp="label" value={row.question?.question ?? ''} options={options} popupMatchSelectWidth={320} aria-label={`${row.path} 对应的题目`} data-testid="joint-question"
                  onChange={(value: string) => onPair(row.code, value === BY_WORDS ? undefined : value)}
                />
              </td>
              <td className="num" title={row.question?.low == null || row.question.high === null ? undefined : `95% 区间 ${formatNumber(row.question.low)} 至 ${formatNumber(row.question.high)}，n=${row.question.n}`}>
                {row.question ? <>{formatNumber(row.question.mean)}<small className="muted"> {row.question.band}</small></> : <span className="muted">{NONE}</span>}
              </td>
              {hasScore ? (
                <>
                  <Mean mean={row.with} /><Mean mean={row.without} />
                  <td className="num">{row.difference === null ? <span className="muted">{NONE}</span> : formatSigned(row.difference, 2)}</td>
                  <td className={`num${row.p_adjusted !== null && row.p_adjusted < 0.05 ? ' is-significant' : ' muted'}`} title={row.p === null ? '人数太少，无法检验' : `p = ${formatP(row.p)}`}>{row.p_adjusted !== null && row.p_adjusted < 0.05 ? '★ ' : ''}{formatP(row.p_adjusted)}</td>
                </>
              ) : null}
              <td className="joint-words" title={row.quotation ? `${row.quotation.label}：${row.quotation.words}` : undefined}><span>{row.quotation ? `“${row.quotation.words}”` : NONE}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="method-note muted">{table.figures === '' ? '' : `题目均值：${table.figures}。`}{table.method}</p>
    </>
  );
}

interface FigureProps {
  isChosen: boolean;
  n: number;
  small: string;
  words: string;
  onChoose: () => void;
}

function Figure({ isChosen, n, small, words, onChoose }: FigureProps) {
  return (
    <td className={`matrix-figure${isChosen ? ' is-chosen' : ''}${n === 0 ? ' is-zero' : ''}`}>
      <button type="button" data-testid="joint-cell" disabled={n === 0} title={words} aria-label={words} onClick={onChoose}><span>{n}</span><small>{small}</small></button>
    </td>
  );
}

function Mean({ mean }: { mean: JointMean }) {
  return <td className="num">{mean.mean === null ? <span className="muted">{NONE}</span> : <>{formatNumber(mean.mean)}<small className="muted"> n={mean.n}</small></>}</td>;
}
