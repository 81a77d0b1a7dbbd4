// Columns of the passages.
import type { CodebookRow, QueryHit } from '../../bridge/ipc';
import type { GridColumn } from '../../shared/DataGrid';
import { formatNumber } from '../../shared/format';
import { CodeDot } from './CodeDot';
import { codePaths, numbersOf, oneLine, SOURCES, timeOf, whoOf } from './hits';

function plain(key: string, title: string, width: number, text: (hit: QueryHit) => string): GridColumn<QueryHit> {
  return { key, title, width, text, sortValue: text };
}

export function hitColumns(byId: ReadonlyMap<string, CodebookRow>): GridColumn<QueryHit>[] {
  return [
    {
      key: 'words', title: '原话', width: 460, text: (hit) => oneLine(hit.words), sortValue: (hit) => hit.words.length,
      hint: '灰色为前后文；按字数排序',
      render: (hit) => (
        <span className="hit-words">
          <span className="hit-around">{oneLine(hit.before.slice(-14))}</span>
          <b>{oneLine(hit.words)}</b>
          <span className="hit-around">{oneLine(hit.after)}</span>
        </span>
      ),
    },
    {
      key: 'codes', title: '编码', width: 170, text: (hit) => codePaths(hit, byId).join('；'), sortValue: (hit) => codePaths(hit, byId).join('；'),
      render: (hit) => <span className="hit-codes">{hit.codes.map((id) => <CodeDot key={id} row={byId.get(id)} depth={0} />)}</span>,
    },
    plain('who', '受访者', 130, whoOf),
    plain('label', '出处', 170, (hit) => hit.label),
    plain('numbers', '其中的数字', 110, numbersOf),
    plain('region', '区域', 70, (hit) => hit.region),
    plain('industry', '行业', 80, (hit) => hit.industry),
    plain('size', '客户规模', 84, (hit) => hit.size),
    plain('stratum', '访谈客户群', 100, (hit) => hit.stratum),
    { key: 'score', title: '满意度', width: 70, align: 'right', hint: '该受访者对总体满意度的打分（几份答卷取均值）', text: (hit) => (hit.score === null ? '' : formatNumber(hit.score, 1)), sortValue: (hit) => hit.score },
    plain('band', '等级', 80, (hit) => hit.band),
    plain('coders', '编码者', 100, (hit) => hit.coders.join('、')),
    plain('source', '来源', 66, (hit) => SOURCES[hit.source] ?? ''),
    plain('time', '时间', 78, timeOf),
    // Copied, and there for whoever wants them: as wide as needed only then.
    plain('before', '前文', 120, (hit) => oneLine(hit.before)),
    plain('after', '后文', 120, (hit) => oneLine(hit.after)),
  ];
}
