// The lists of the dictionary at the left: how many entries, and what each is for.

import type { DictionaryKind } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { ALL_KINDS, totals } from './entries';

interface KindListProps {
  kinds: readonly DictionaryKind[];
  current: string;
  onChoose: (kind: string) => void;
}

export function KindList({ kinds, current, onChoose }: KindListProps) {
  const all = { kind: ALL_KINDS, label: '全部词表', doc: '在所有词表里查找', ...totals(kinds) };
  return (
    <nav className="dictionary-kinds" aria-label="词表">
      {[all, ...kinds].map(({ kind, label, doc, n_built_in, n_own, n_off }) => (
        <button
          key={kind} type="button" className={`dictionary-kind${kind === current ? ' is-current' : ''}`} aria-current={kind === current} data-testid={`dictionary-kind-${kind === ALL_KINDS ? 'all' : kind}`}
          title={`内置 ${n_built_in} 条，本项目 ${n_own} 条，停用 ${n_off} 条`} onClick={() => onChoose(kind)}
        >
          <span className="dictionary-kind-name">{label}<span className="num">{formatCount(n_built_in - n_off + n_own)}</span></span>
          <span className="dictionary-kind-doc">{doc}</span>
          {n_own > 0 || n_off > 0 ? (
            <span className="dictionary-kind-own">
              {n_own > 0 ? <span className="is-good">本项目 +{formatCount(n_own)}</span> : null}
              {n_off > 0 ? <span className="is-middle">停用 −{formatCount(n_off)}</span> : null}
            </span>
          ) : null}
        </button>
      ))}
    </nav>
  );
}
