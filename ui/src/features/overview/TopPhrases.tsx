// The strongest pain points; a click shows the sentences.

import { navigate } from '../../shared/route';
import type { PhraseRow } from '../../bridge/ipc';
import { formatPercent } from '../../shared/format';
import { useColours } from '../../shared/palette';

export function TopPhrases({ rows }: { rows: readonly PhraseRow[] }) {
  const colours = useColours();
  const longest = rows.reduce((most, row) => Math.max(most, row.share), 0.01);
  return (
    <ol className="top-phrases">
      {rows.map((row, i) => (
        <li key={row.id}>
          <button type="button" title={`${row.phrase}（${row.category}）：${row.n_respondents} 人提到，${row.n_mentions} 处。点击查看原话`} onClick={() => navigate('keywords', { tab: 'phrases', polarity: row.polarity, phrase: row.id })}>
            <span className="num muted">{i + 1}</span>
            <span className="top-phrase">{row.phrase}</span>
            <span className="top-bar" style={{ background: colours.track }}><b style={{ width: `${(row.share / longest) * 100}%`, background: colours.category(row.category) }} /></span>
            <span className="num">{row.n_respondents} 人</span>
            <span className="num muted">{formatPercent(row.share, 0)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
