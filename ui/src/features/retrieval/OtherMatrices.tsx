// 个案×编码, 故事完整度.
import { BookOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import type { CaseCodes, CaseRow, Story, StoryCoverage } from '../../bridge/ipc';
import { openEvidence } from '../../actions/openEvidence';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { formatPercent } from '../../shared/format';
import { PARTS } from './matrixView';

export function CasesView({ cases }: { cases: CaseCodes }) {
  const columns = useMemo(() => {
    const nAttributes = cases.variables.filter((one) => one.code === '').length;
    return cases.variables.map((one, at): GridColumn<CaseRow> => {
      const text = (row: CaseRow) => (at < nAttributes ? (row.attributes[at] ?? '') : String(row.codes[at - nAttributes] ?? ''));
      const isNumber = at >= nAttributes || ['case_id', 'score', 'n_texts'].includes(one.name);
      return {
        key: one.name, title: one.name, subtitle: one.label, hint: one.values === '' ? one.label : `${one.label}：${one.values}`, width: at < 2 ? 120 : 96, isSticky: at < 2,
        align: isNumber ? 'right' : 'left', text, sortValue: (row) => (isNumber && text(row) !== '' ? Number(text(row)) : text(row)),
        cellClass: (row) => (at >= nAttributes && row.codes[at - nAttributes] === 1 ? 'is-mentioned' : undefined),
      };
    });
  }, [cases]);
  return (
    <div className="cases">
      <p className="method-note muted">一行一位受访者（名册中的客户按客户计一次），1 = 提到该编码，0 = 未提到。导出的工作簿附变量说明，可直接读入 SPSS、R；“分析”页的分组里也能选“提到某编码”。</p>
      <DataGrid<CaseRow> id="retrieval.cases" label="个案×编码" columns={columns} rows={cases.rows} rowKey={(row) => row.attributes[0] ?? ''} headerHeight={44} testId="case-grid" />
    </div>
  );
}

export function StoriesView({ coverage }: { coverage: StoryCoverage }) {
  if (coverage.stories.length === 0) {
    return <EmptyState icon={<BookOutlined aria-hidden />} title="还没有故事" description="在编码本里加入案例标记（情境、任务、行动、结果、案例、建议），给客户讲的事编上，这里会显示每个故事四个部分是否都讲到了。" />;
  }
  const open = (story: Story) => openEvidence({ source: story.source, id: story.text, transcript: story.transcript, question: story.question, start_char: story.start_char, end_char: story.start_char + 1, label: story.label, respondent: story.respondent, region: '', industry: '', size: '', text: '', rule: '' });
  return (
    <>
      <p className="method-note">{coverage.stories.length} 个故事，四个部分齐全的 <b>{coverage.n_whole}</b> 个；平均完整度 <b>{formatPercent(coverage.mean_coverage, 0)}</b></p>
      <table className="code-matrix" data-testid="story-table">
        <thead><tr><th className="is-name">故事</th><th>受访者</th>{PARTS.map((part) => <th key={part} className="num">{part}</th>)}<th className="num">完整度</th></tr></thead>
        <tbody>
          {coverage.stories.map((story, at) => (
            <tr key={at}>
              <th scope="row" className="is-name"><button type="button" className="hit-label" title="到原文" onClick={() => open(story)}>{story.label}</button>{story.is_case ? null : <small className="muted"> 未标案例</small>}</th>
              <td>{story.respondent}</td>
              {story.parts.map((n, part) => <td key={part} className={`num story-part${n > 0 ? ' is-there' : ''}`} title={n > 0 ? `${n} 处` : '没有讲到'}>{n > 0 ? `✓${n > 1 ? ` ${n}` : ''}` : '缺'}</td>)}
              <td className="num">{formatPercent(story.coverage, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="method-note muted">{coverage.method}</p>
    </>
  );
}
