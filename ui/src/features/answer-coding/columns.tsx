// The columns of open answers: how many gave it, their score, its codes, the words, who they are.
import type { AnswerToCode, CodebookRow } from '../../bridge/ipc';
import type { GridColumn } from '../../shared/DataGrid';

/** Codes by id. */
type Book = ReadonlyMap<string, CodebookRow>;

export function answerColumns(book: Book, hasScore: boolean, onRemove: (row: AnswerToCode, code: string) => void): GridColumn<AnswerToCode>[] {
  const names = (row: AnswerToCode) => row.codes.map((one) => book.get(one.code)?.name ?? '').join('、');
  const all: (GridColumn<AnswerToCode> | null)[] = [
    { key: 'n', title: '份', width: 56, align: 'right', isSticky: true, isSortable: true, hint: '这样回答的答卷有几份；编码时一起编', text: (row) => String(row.n) },
    hasScore ? { key: 'score', title: '得分', width: 60, align: 'right', isSortable: true, hint: '同一份答卷对所选评分题的回答；几份时取中位数（偶数份取较低的一个）', text: (row) => (row.score === null ? '' : String(row.score)) } : null,
    { key: 'codes', title: '编码', width: 220, isSortable: true, text: names, render: (row) => <Codes row={row} book={book} onRemove={onRemove} /> },
    { key: 'words', title: '原话', width: 520, isSortable: true, text: (row) => row.words },
    { key: 'respondent', title: '受访者', width: 92, text: (row) => row.respondent },
    { key: 'region', title: '地区', width: 92, text: (row) => row.region },
    { key: 'industry', title: '行业', width: 104, text: (row) => row.industry },
    { key: 'size', title: '规模', width: 84, text: (row) => row.size },
  ];
  return all.filter((column) => column !== null);
}

function Codes({ row, book, onRemove }: { row: AnswerToCode; book: Book; onRemove: (row: AnswerToCode, code: string) => void }) {
  return (
    <span className="answer-codes">
      {row.codes.map(({ code, n }) => {
        const known = book.get(code);
        return (
          <span key={code} className="answer-code" title={known?.path} style={{ borderColor: known?.colour }}>
            {known?.name ?? ''}{n < row.n ? ` ${n}/${row.n}` : ''}
            <button type="button" aria-label={`去掉 ${known?.name ?? ''}`} tabIndex={-1} onClick={(event) => { event.stopPropagation(); onRemove(row, code); }}>×</button>
          </span>
        );
      })}
    </span>
  );
}
