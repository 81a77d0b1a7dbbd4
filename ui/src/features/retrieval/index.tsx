// 检索: queries over codings, words in context, matrices, the map of codes, saturation, dynamics of groups.
import { Segmented } from 'antd';
import { useEffect } from 'react';
import { useActionState } from '../../actions/state';
import type { QueryNode } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { PageHeader } from '../../shared/PageHeader';
import { replaceParams, useRoute } from '../../shared/route';
import { usePersisted } from '../../shared/usePersisted';
import { DynamicsTab } from './DynamicsTab';
import { KwicTab } from './KwicTab';
import { MapTab } from './MapTab';
import { MatrixTab } from './MatrixTab';
import { askedOf, NOTHING, type Asked } from './query';
import { QueryTab } from './QueryTab';
import { SaturationTab } from './SaturationTab';
import { useCodebook } from './sources';
import './retrieval.css';

type Tab = 'query' | 'kwic' | 'matrix' | 'map' | 'saturation' | 'dynamics';

const TABS: { value: Tab; label: string }[] = [
  { value: 'query', label: '检索' }, { value: 'kwic', label: '上下文' }, { value: 'matrix', label: '矩阵' }, { value: 'map', label: '编码图' }, { value: 'saturation', label: '饱和度' }, { value: 'dynamics', label: '小组互动' },
];

const isTab = (name: string | undefined): name is Tab => TABS.some(({ value }) => value === name);

export default function RetrievalPage() {
  // Codes of one study mean nothing in another.
  const study = useActionState().study?.id ?? '';
  const book = useCodebook();
  const [kept, setTab] = usePersisted<Tab>('retrieval.tab', 'query');
  const [asked, setAsked] = usePersisted<Asked>(`retrieval.asked.${study}`, NOTHING);
  const { params } = useRoute();
  const { tab: wanted, code } = params;
  useEffect(() => {
    if (code !== undefined && code !== '') setAsked(askedOf({ kind: 'code', codes: [code], with_below: true, coder: '', origin: '' }));
    if (isTab(wanted)) setTab(wanted);
    if (wanted !== undefined || code !== undefined) replaceParams({ tab: '', code: '' });
  }, [wanted, code, setTab, setAsked]);
  const tab = isTab(wanted) ? wanted : isTab(kept) ? kept : 'query';
  const onQuery = (node: QueryNode) => {
    setAsked(askedOf(node));
    setTab('query');
  };
  const nUsed = book.rows.filter((row) => row.n_codings > 0).length;
  const nCodings = book.rows.reduce((sum, row) => sum + row.n_codings, 0);
  const body = () => {
    switch (tab) {
      case 'kwic': return <KwicTab book={book} />;
      case 'matrix': return <MatrixTab book={book} onQuery={onQuery} />;
      case 'map': return <MapTab book={book} onQuery={onQuery} />;
      case 'saturation': return <SaturationTab book={book} />;
      case 'dynamics': return <DynamicsTab book={book} onQuery={onQuery} />;
      default: return <QueryTab key={study} asked={asked} book={book} onAsk={setAsked} />;
    }
  };
  return (
    <div className="page">
      <PageHeader
        title="检索" count={book.isLoading ? undefined : `${formatCount(nCodings)} 处编码，用到 ${nUsed} 个编码`}
        extra={<Segmented<Tab> size="small" value={tab} onChange={setTab} aria-label="视图" options={TABS.map(({ value, label }) => ({ value, label: <span data-testid={`tab-${value}`}>{label}</span> }))} />}
      />
      <div className="page-fill retrieval-page">{body()}</div>
    </div>
  );
}
