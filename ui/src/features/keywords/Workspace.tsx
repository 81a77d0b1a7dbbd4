// The tabs of the page over one mining result, and the panel with what stands behind the phrase
// or keyword that is chosen in any of them.

import { Segmented } from 'antd';
import { useEffect, type ReactNode } from 'react';
import type { MineTexts, MiningResult } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { replaceParams, useRoute } from '../../shared/route';
import { SplitPane } from '../../shared/SplitPane';
import { toast } from '../../shared/toast';
import { usePersisted } from '../../shared/usePersisted';
import { CompareView } from './compare/CompareView';
import { EvidencePanel, type PanelTab, type Subject } from './evidence/EvidencePanel';
import { KeywordsTab } from './KeywordsTab';
import { LearningButton } from './learning/LearningButton';
import { MergesView, MOST_PROPOSALS } from './merges/MergesView';
import { NetworkView } from './network/NetworkView';
import { NewWordsView } from './new-words/NewWordsView';
import { PhrasesView } from './PhrasesView';
import { findPhrase } from './phraseRows';
import { listScope } from './scope';
import { MINED_FROM } from './useMining';

type Tab = 'phrases' | 'keywords' | 'merges' | 'compare' | 'network' | 'new-words';

const TABS: readonly { tab: Tab; hint: string }[] = [
  { tab: 'phrases', hint: '对象 + 评价的短语，逐条判断' },
  { tab: 'keywords', hint: '不带评价的高频词' },
  { tab: 'merges', hint: '可能说同一件事的短语' },
  { tab: 'compare', hint: '两组受访者各自更常说什么' },
  { tab: 'network', hint: '哪些短语常被同一批人提到' },
  { tab: 'new-words', hint: '词典还不认识的词' },
];

const showPhrase = (id: string) => replaceParams({ phrase: id, term: '' });
const showTerm = (word: string) => replaceParams({ term: word });

const isTab = (name: string | undefined): name is Tab => TABS.some(({ tab }) => tab === name);

interface WorkspaceProps {
  result: MiningResult;
  scope: MineTexts;
  groupBy: string;
  onGroupBy: (name: string) => void;
  isStale: boolean;
}

export function Workspace({ result, scope, groupBy, onGroupBy, isStale }: WorkspaceProps) {
  const { params } = useRoute();
  const [kept, setTab] = usePersisted<Tab>('keywords.tab', 'phrases');
  const [panelTab, setPanelTab] = usePersisted<PanelTab>('keywords.panel', 'quotes');
  const wanted = params['tab'];
  // A link says which tab it means; from then on the tab is the user's again.
  useEffect(() => {
    if (!isTab(wanted)) return;
    setTab(wanted);
    replaceParams({ tab: '' });
  }, [wanted, setTab]);
  const tab = isTab(wanted) ? wanted : isTab(kept) ? kept : 'phrases';
  const proposals = useCommand('list_merge_proposals', { scope, limit: MOST_PROPOSALS }, MINED_FROM).data?.length ?? 0;

  const chosen = params['phrase'] === undefined ? null : findPhrase(result.phrases, params['phrase']);
  const term = params['term'];
  const focused = chosen ?? result.phrases[0] ?? null;
  const subject: Subject | null = term !== undefined ? { kind: 'term', term } : focused === null ? null : { kind: 'phrase', row: focused };
  // Pictures name phrases by id and keywords by themselves.
  const show = (id: string) => (findPhrase(result.phrases, id) === null ? showTerm(id) : showPhrase(id));
  const split = () => {
    setPanelTab('quotes');
    toast.info('请在右侧勾选要拆出的原话，再点“拆分为新短语”');
  };

  const name = scope.polarity === 'positive' ? '亮点短语' : '痛点短语';
  const labels: Record<Tab, ReactNode> = {
    phrases: <>{name} <small>{result.n_phrases}</small></>,
    keywords: <>关键词 <small>{result.keywords.length}</small></>,
    merges: <>合并建议 {proposals === 0 ? null : <small className="tab-badge">{proposals}</small>}</>,
    compare: '对比',
    network: '共现网络',
    'new-words': '新词',
  };
  const views: Record<Tab, () => ReactNode> = {
    phrases: () => (
      <PhrasesView
        result={result} scope={scope} focus={term === undefined ? (focused?.id ?? null) : null} hasChosen={chosen !== null || term !== undefined} groupBy={groupBy}
        onGroupBy={onGroupBy} onFocus={showPhrase} onTerm={showTerm} onSplit={split}
      />
    ),
    keywords: () => <KeywordsTab rows={result.keywords} onSelect={showTerm} />,
    merges: () => <MergesView scope={scope} onOpen={showPhrase} />,
    compare: () => <CompareView scope={scope} onSelect={show} />,
    network: () => <NetworkView scope={scope} onSelect={show} selected={term ?? chosen?.id ?? null} />,
    'new-words': () => <NewWordsView scope={scope} />,
  };
  const hasPanel = subject !== null && tab !== 'new-words';
  const panel = hasPanel ? <EvidencePanel subject={subject} scope={listScope(scope, '')} tab={panelTab} onTab={setPanelTab} onSplit={showPhrase} /> : null;
  return (
    <div className={`page-fill${isStale ? ' is-stale' : ''}`}>
      <div className="keyword-tabs">
        <Segmented<Tab> value={tab} onChange={setTab} options={TABS.map((one) => ({ value: one.tab, label: <span data-testid={`tab-${one.tab}`} title={one.hint}>{labels[one.tab]}</span> }))} />
        <span className="spacer" />
        <LearningButton />
      </div>
      <SplitPane id="keywords" initial={384} min={280} panel={panel}>{views[tab]()}</SplitPane>
    </div>
  );
}
