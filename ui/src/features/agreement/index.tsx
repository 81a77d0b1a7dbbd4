// 编码一致性: rounds of double coding, how far coders agree, what they settle; the codebook under
// the lens; codebooks and projects in and out of files.
import { Segmented } from 'antd';
import { useCommand } from '../../bridge/queries';
import { PageHeader } from '../../shared/PageHeader';
import { replaceParams, useRoute } from '../../shared/route';
import { CoderPicker } from './CoderPicker';
import { ExchangeTab } from './ExchangeTab';
import { LintTab } from './LintTab';
import { RoundsTab } from './RoundsTab';
import { ROUNDS_FROM } from './sources';
import './agreement.css';

type Tab = 'rounds' | 'lint' | 'exchange';
const TABS: readonly { value: Tab; label: string }[] = [
  { value: 'rounds', label: '双人编码' }, { value: 'lint', label: '编码本检查' }, { value: 'exchange', label: '交换' },
];

export default function AgreementPage() {
  const { params } = useRoute();
  const rounds = useCommand('list_rounds', {}, ROUNDS_FROM).data;
  const tab = TABS.find((one) => one.value === params['tab'])?.value ?? 'rounds';
  const nOpen = rounds?.filter((round) => round.state === 'open').length ?? 0;
  const count = rounds === undefined ? undefined : `${rounds.length} 轮${nOpen > 0 ? ` · ${nOpen} 轮进行中` : ''}`;
  return (
    <div className="page">
      <PageHeader title="编码一致性" count={count} extra={(
        <>
          <CoderPicker />
          <Segmented<Tab> size="small" value={tab} onChange={(to) => replaceParams({ tab: to })} aria-label="编码一致性的各个部分" options={TABS.map(({ value, label }) => ({ value, label: <span data-testid={`agreement-tab-${value}`}>{label}</span> }))} />
        </>
      )} />
      {tab === 'rounds' ? <RoundsTab rounds={rounds} /> : null}
      {tab === 'lint' ? <LintTab /> : null}
      {tab === 'exchange' ? <ExchangeTab /> : null}
    </div>
  );
}
