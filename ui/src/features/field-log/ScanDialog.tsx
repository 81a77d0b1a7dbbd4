// What the rules would find, before it is written.
import { Modal } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../bridge/queries';
import { FIELD_FROM } from './shared';
import { scanIncidents } from './writes';

export function ScanDialog({ now, onClose, onRules }: { now: string; onClose: () => void; onRules: () => void }) {
  const [since, setSince] = useState('');
  const { data } = useCommand('scan_incidents', { since, is_preview: true, now }, FIELD_FROM);
  const scan = async () => {
    if ((await scanIncidents(since)) !== undefined) onClose();
  };
  return (
    <Modal open title="从答卷和工单里找差评与投诉" width={640} onCancel={onClose} cancelText="取消" okText={data ? `登记 ${data.n_new} 条` : '登记'} okButtonProps={{ disabled: !data || data.n_new === 0, ...{ 'data-testid': 'scan-ok' } }} onOk={() => void scan()}>
      <div className="toolbar field-scan"><label>从这天起</label><input className="field-time" type="date" value={since} onChange={(event) => setSince(event.target.value)} aria-label="从这天起" data-testid="scan-since" /><span className="muted">空着：按各规则的天数往前看</span></div>
      <table className="field-table" data-testid="scan-rules">
        <thead><tr><th>规则</th><th className="num">符合</th><th className="num">太早，不登记</th><th className="num">新登记</th></tr></thead>
        <tbody>{(data?.rules ?? []).map((rule) => <tr key={rule.rule}><td>{rule.title}{rule.problem === '' ? '' : <span className="is-middle"> {rule.problem}</span>}</td><td className="num">{rule.n_hits}</td><td className="num">{rule.n_older}</td><td className="num"><b>{rule.n_new}</b></td></tr>)}</tbody>
      </table>
      <p className="muted field-hint">同一份答卷或工单每条规则只登记一次；删除过的不会再出现。{data && data.n_new === 0 && data.rules.some((rule) => rule.n_older > 0) ? '要登记更早的，请在上面选一个日期。' : ''}<button type="button" className="field-link" onClick={onRules}>改规则</button></p>
    </Modal>
  );
}
