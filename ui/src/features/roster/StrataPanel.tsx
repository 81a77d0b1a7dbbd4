// How the sample sits in the frame: for each stratum the share among all customers and among
// those that answered.
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount, formatPercent } from '../../shared/format';
import { groupStrata, type StrataGroup } from './strata';

export function StrataPanel() {
  const { data } = useCommand('get_overview', {}, ['study', 'account', 'response', 'question', 'transcript', 'ticket', 'word']);
  const groups = groupStrata(data?.strata ?? []);
  return (
    <div className="side-panel roster-strata" data-testid="strata">
      <div className="side-head"><b>样本结构</b></div>
      <p className="roster-strata-legend muted">
        <i className="is-frame" /> 全部客户 <i className="is-sample" /> 已答卷的客户
      </p>
      {data && groups.length === 0 ? <EmptyState title="还没有样本结构" description="导入客户名册和答卷后，可以看到答卷的客户是否代表全部客户。" /> : null}
      {groups.map((group) => (
        <Group key={group.variable} group={group} />
      ))}
    </div>
  );
}

function Group({ group }: { group: StrataGroup }) {
  const width = (share: number) => `${group.maxShare === 0 ? 0 : (share / group.maxShare) * 100}%`;
  return (
    <section>
      <h3>{group.variable}</h3>
      {group.rows.map((row) => (
        <div
          key={row.group}
          className="roster-stratum"
          title={`${row.group}：名册 ${formatCount(row.n_population)} 家（${formatPercent(row.share_population)}），已答卷 ${formatCount(row.n_sample)} 家（${formatPercent(row.share_sample)}）`}
        >
          <span className="roster-stratum-name">{row.group}</span>
          <span className="roster-stratum-bars" aria-hidden>
            <i className="is-frame" style={{ width: width(row.share_population) }} />
            <i className="is-sample" style={{ width: width(row.share_sample) }} />
          </span>
          <span className="num">{formatPercent(row.share_population, 0)}</span>
          <span className="num roster-stratum-sample">{formatPercent(row.share_sample, 0)}</span>
        </div>
      ))}
    </section>
  );
}
