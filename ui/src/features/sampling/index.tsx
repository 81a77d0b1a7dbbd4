// 抽样与配额: plan, draw, quotas, recovery, weights, grades and cohorts.

import { PieChartOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { ActionButton } from '../../actions/ActionButton';
import { importRoster } from '../../actions/importFiles';
import { useActionState } from '../../actions/state';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount } from '../../shared/format';
import { PageHeader } from '../../shared/PageHeader';
import { usePersisted } from '../../shared/usePersisted';
import { CustomersTab } from './CustomersTab';
import { DrawTab } from './DrawTab';
import { PlanTab } from './PlanTab';
import { QuotaTab } from './QuotaTab';
import { RecoveryTab } from './RecoveryTab';
import { SAMPLING_FROM } from './sources';
import { WeightsTab } from './WeightsTab';
import './sampling.css';

type Tab = 'plan' | 'draw' | 'quota' | 'recovery' | 'weights' | 'customers';

const TABS: { value: Tab; label: string }[] = [
  { value: 'plan', label: '方案' }, { value: 'draw', label: '抽取' }, { value: 'quota', label: '配额' },
  { value: 'recovery', label: '回收与代表性' }, { value: 'weights', label: '权重' }, { value: 'customers', label: '分级与客户群' },
];

export default function SamplingPage() {
  const study = useActionState().study?.id ?? '';
  const [tab, setTab] = usePersisted<Tab>('sampling.tab', 'plan');
  const options = useCommand('get_frame_options', {}, SAMPLING_FROM).data;
  const needsRoster = options !== undefined && options.n_accounts === 0 && tab !== 'plan';
  const body = () => {
    if (needsRoster) {
      return (
        <div className="page-body">
          <EmptyState icon={<PieChartOutlined aria-hidden />} title="还没有客户名册" description="抽样、配额和加权都以客户名册为抽样框；没有名册时，可以先在“方案”里用手工填写的客户总量估算样本量。" hints={['客户编号、区域、行业、年度采购额', '标签（VIP、新客户、投诉……）与其他属性列']}>
            <ActionButton action={importRoster} type="primary" />
          </EmptyState>
        </div>
      );
    }
    switch (tab) {
      case 'draw': return <DrawTab options={options} />;
      case 'quota': return <QuotaTab options={options} study={study} onPlan={() => setTab('plan')} />;
      case 'recovery': return <RecoveryTab />;
      case 'weights': return <WeightsTab options={options} />;
      case 'customers': return <CustomersTab options={options} />;
      default: return <PlanTab options={options} study={study} />;
    }
  };
  return (
    <div className="page">
      <PageHeader
        title="抽样与配额"
        count={options ? `${formatCount(options.n_accounts)} 家客户 · ${formatCount(options.n_contacts)} 位联系人` : undefined}
        extra={<Segmented<Tab> size="small" value={tab} onChange={setTab} aria-label="视图" options={TABS.map(({ value, label }) => ({ value, label: <span data-testid={`tab-${value}`}>{label}</span> }))} />}
      />
      <div className="page-fill sample-page">{body()}</div>
    </div>
  );
}
