// A new draw: by a plan, or by hand; shows what would be drawn from where before it is drawn.

import { Button, Checkbox, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { CustomerFilter, DrawRequest, FrameOptions } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatCount } from '../../shared/format';
import { useDebounced } from '../../shared/useDebounced';
import { FilterEditor } from './FilterEditor';
import { fromPercent, toPercent } from './planView';
import { NO_FILTER, SAMPLING_FROM } from './sources';
import { drawSample } from './writes';

interface DrawDialogProps {
  options: FrameOptions | undefined;
  /** With the id of the draw that was made. */
  onClose: (id: string | undefined) => void;
}

const BY_HAND = '';

export function DrawDialog({ options, onClose }: DrawDialogProps) {
  const plans = useCommand('list_plans', {}, SAMPLING_FROM).data ?? [];
  const usable = plans.filter((plan) => plan.result !== null && !plan.result.is_typed);
  const [plan, setPlan] = useState<string | null>(null);
  const [title, setTitle] = useState('');
  const [method, setMethod] = useState('stratified');
  const [unit, setUnit] = useState('customer');
  const [dims, setDims] = useState(['size', 'region']);
  const [n, setN] = useState(100);
  const [reserve, setReserve] = useState(0.3);
  const [seed, setSeed] = useState<number | null>(null);
  const [filter, setFilter] = useState<CustomerFilter>(NO_FILTER);
  const [isBusy, setBusy] = useState(false);
  const chosen = plan ?? usable.find((one) => one.is_adopted)?.id ?? usable[0]?.id ?? BY_HAND;
  const request = useMemo<DrawRequest>(
    () => ({ plan: chosen === BY_HAND ? null : chosen, wave: null, title, method, unit, filter, dims, n, reserve_share: reserve, seed }),
    [chosen, title, method, unit, filter, dims, n, reserve, seed],
  );
  const asked = useDebounced(request, 200);
  const preview = useCommand('preview_draw', asked, SAMPLING_FROM).data;
  const make = async () => {
    setBusy(true);
    const made = await drawSample(request);
    setBusy(false);
    if (made) onClose(made.draw.id);
  };
  return (
    <Modal open width={760} title="抽取样本" onCancel={() => onClose(undefined)} footer={[
      <Button key="cancel" onClick={() => onClose(undefined)}>取消</Button>,
      <Button key="ok" type="primary" loading={isBusy} disabled={preview === undefined || preview.n === 0} onClick={() => void make()} data-testid="draw-confirm">抽取 {preview ? formatCount(preview.n) : ''} 个</Button>,
    ]}>
      <div className="sample-dialog">
        <div className="sample-fields">
          <span>依据</span>
          <Select value={chosen} aria-label="依据" onChange={(value: string) => setPlan(value)} options={[...usable.map((one) => ({ value: one.id, label: `方案“${one.title}”：邀请 ${one.result?.n_invite ?? 0}` })), { value: BY_HAND, label: '不用方案，自己设定' }]} />
          <span>名称</span><Input value={title} maxLength={40} placeholder="自动命名" onChange={(event) => setTitle(event.target.value)} />
          {chosen !== BY_HAND ? null : (
            <>
              <span>方法</span>
              <Segmented value={method} onChange={setMethod} options={[{ value: 'stratified', label: '分层随机' }, { value: 'random', label: '简单随机' }, { value: 'systematic', label: '等距' }]} />
              <span>单位</span>
              <Segmented value={unit} onChange={setUnit} options={[{ value: 'customer', label: '客户' }, { value: 'contact', label: '联系人' }]} />
              {method === 'random' ? null : <><span>{method === 'systematic' ? '排序' : '分层'}</span><Checkbox.Group value={dims} options={[{ value: 'size', label: '规模' }, { value: 'region', label: '区域' }, { value: 'industry', label: '行业' }]} onChange={(next) => setDims(['size', 'region', 'industry'].filter((dim) => next.includes(dim)))} /></>}
              <span>数量</span><InputNumber min={1} value={n} onChange={(next) => setN(next ?? 0)} data-testid="draw-n" />
              <span>备选比例</span><InputNumber min={0} max={500} suffix="%" value={toPercent(reserve)} onChange={(next) => setReserve(fromPercent(next))} />
            </>
          )}
          <span>随机种子</span><InputNumber min={0} max={2147483647} precision={0} value={seed} placeholder="自动生成并保存" onChange={setSeed} style={{ width: 180 }} data-testid="draw-seed" />
        </div>
        {chosen === BY_HAND ? <><h3>抽样框</h3><FilterEditor value={filter} options={options} onChange={setFilter} /></> : null}
        {preview ? (
          <div className="sample-preview">
            <p><b>{preview.method}</b>：抽样框 {formatCount(preview.n_frame)} 个，抽 {formatCount(preview.n)} 个，备选 {formatCount(preview.n_reserve)} 个。</p>
            {preview.warnings.map((warning) => <p key={warning} className="is-middle">{warning}</p>)}
            <div className="sample-scroll sample-preview-cells">
              <table className="sample-table">
                <thead><tr><th>{preview.dim_labels.join(' × ') || '全部'}</th><th className="num">总体</th><th className="num">抽</th><th className="num">备选</th></tr></thead>
                <tbody>{preview.cells.map((cell) => <tr key={cell.keys.join('|')}><th>{cell.keys.join(' × ')}</th><td className="num">{cell.population}</td><td className="num"><b>{cell.n}</b></td><td className="num">{cell.n_reserve}</td></tr>)}</tbody>
              </table>
            </div>
          </div>
        ) : null}
      </div>
    </Modal>
  );
}
