// 为什么: why the phrase is here, in its category, at its rank; and what people decided about it.

import { Button, Empty } from 'antd';
import type { ReactNode } from 'react';
import type { MineTexts, PhraseRow, RuleShare, SeedShare } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { formatCount, formatNumber, formatPercent } from '../../../shared/format';
import { useColours } from '../../../shared/palette';
import { removeMentionMark } from '../judging/writes';
import { MINED_FROM } from '../useMining';

const MARKS: Record<string, string> = { moved: '移走', rejected: '排除', added: '手工标注' };

export function WhyTab({ row, scope }: { row: PhraseRow; scope: MineTexts }) {
  const { data } = useCommand('explain_phrase', { phrase: row.id, scope }, MINED_FROM, { isFresh: true });
  const marks = (useCommand('list_mention_marks', {}, ['phrase']).data ?? []).filter((mark) => mark.phrase === row.phrase || mark.moved_to === row.phrase);
  if (data === undefined) return <div className="explain" data-testid="explain-panel"><p className="muted">正在查找依据…</p></div>;
  const isEmpty = data.why_here.length + data.why_category.length + data.why_rank.length === 0;
  return (
    <div className="explain" data-testid="explain-panel">
      {isEmpty ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有可说明的依据" /> : null}
      <Why title="为什么在这里" lines={data.why_here}><Rules rows={data.rules} /></Why>
      <Why title="为什么是这一类" lines={data.why_category}><Seeds rows={data.seeds} category={row.category} /></Why>
      <Why title="为什么排在这里" lines={data.why_rank} />
      <Why title="人工判断" lines={data.judgements}>
        {marks.length === 0 ? null : (
          <ul className="explain-marks">
            {marks.map((mark) => (
              <li key={mark.id}>
                <span className="tag">{MARKS[mark.kind] ?? mark.kind}</span>
                <span title={mark.label}>“{mark.words}” <span className="muted">{mark.label}{mark.kind === 'moved' ? ` → ${mark.moved_to}` : ''}</span></span>
                <Button size="small" type="link" onClick={() => void removeMentionMark(mark.id)}>收回</Button>
              </li>
            ))}
          </ul>
        )}
      </Why>
    </div>
  );
}

function Why({ title, lines, children }: { title: string; lines: readonly string[]; children?: ReactNode }) {
  if (lines.length === 0 && (children === null || children === undefined)) return null;
  return (
    <section>
      <h3>{title}</h3>
      {lines.map((line) => <p key={line}>{line}</p>)}
      {children}
    </section>
  );
}

function Rules({ rows }: { rows: readonly RuleShare[] }) {
  const { base, track } = useColours();
  if (rows.length === 0) return null;
  const total = rows.reduce((sum, row) => sum + row.n_mentions, 0);
  return (
    <table className="explain-table">
      <thead><tr><th>规则</th><th className="num">提及</th><th>份额</th><th className="num">置信度</th></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.rule} title={row.doc}>
            <td>{row.rule}<div className="muted">{row.doc}</div></td>
            <td className="num">{formatCount(row.n_mentions)}</td>
            <td><Bar share={total === 0 ? 0 : row.n_mentions / total} colour={base.accent} track={track} /></td>
            <td className="num">{formatPercent(row.confidence, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Seeds({ rows, category }: { rows: readonly SeedShare[]; category: string }) {
  const colours = useColours();
  if (rows.length === 0) return null;
  const most = rows.reduce((largest, row) => Math.max(largest, row.weight), 1e-9);
  return (
    <table className="explain-table">
      <thead><tr><th>线索词</th><th>支持的类别</th><th>权重</th><th className="num" /></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.word}-${row.category}`} className={row.category === category ? '' : 'is-other'}>
            <td>{row.word}{row.kind === 'near' ? <span className="muted" title="不在类别的种子词里，按词向量相近判断">（近义）</span> : null}</td>
            <td>{row.category}</td>
            <td><Bar share={row.weight / most} colour={colours.category(row.category)} track={colours.track} /></td>
            <td className="num">{formatNumber(row.weight, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ share, colour, track }: { share: number; colour: string; track: string }) {
  return <span className="explain-bar" style={{ background: track }}><b style={{ width: `${share * 100}%`, background: colour }} /></span>;
}
