// The columns of the proposed words.

import type { NewWordRow } from '../../../bridge/ipc';
import type { GridColumn } from '../../../shared/DataGrid';
import { formatCount, formatNumber } from '../../../shared/format';

export const PMI_HINT = 'PMI（点互信息，比特）：几个字连在一起比偶然相遇多多少，越大越像一个固定的词';
export const ENTROPY_HINT = '熵（左右邻字熵，比特）：前后能接的字有多少种，越大越能独立成词';

export const NEW_WORD_COLUMNS: readonly GridColumn<NewWordRow>[] = [
  {
    key: 'word', title: '词', width: 132, isSticky: true, text: (row) => row.word, sortValue: (row) => row.word,
    render: (row) => <b className="grid-text" data-testid="new-word-row">{row.word}</b>,
  },
  { key: 'count', title: '次数', width: 64, align: 'right', hint: '出现的次数', text: (row) => formatCount(row.count), sortValue: (row) => row.count },
  { key: 'spread', title: '人数', width: 64, align: 'right', hint: '用到它的不同受访者数', text: (row) => formatCount(row.spread), sortValue: (row) => row.spread },
  { key: 'pmi', title: 'PMI', width: 64, align: 'right', hint: PMI_HINT, text: (row) => formatNumber(row.pmi, 1), sortValue: (row) => row.pmi },
  { key: 'entropy', title: '熵', width: 60, align: 'right', hint: ENTROPY_HINT, text: (row) => formatNumber(row.entropy, 1), sortValue: (row) => row.entropy },
  {
    key: 'examples', title: '例句', width: 460, text: (row) => row.examples.map(({ left, term, right }) => `${left}${term}${right}`).join(' / '),
    render: (row) => {
      const first = row.examples[0];
      return first === undefined ? <span className="muted">—</span> : <span className="grid-text new-word-example"><span>{first.left}</span><mark>{first.term}</mark><span>{first.right}</span></span>;
    },
  },
];
