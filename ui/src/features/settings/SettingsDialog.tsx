// The study's settings: what every figure and every report follows.
import { Button, Input, InputNumber, Modal, Select, Spin } from 'antd';
import { useState } from 'react';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { Settings } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { toast } from '../../shared/toast';
import { CSAT_LABELS, problemOf, withBand } from './settings';

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { data } = useCommand('get_settings', {}, ['study'], { isFresh: true });
  const [draft, setDraft] = useState<Settings | null>(null);
  const shown = draft ?? data ?? null;
  const problem = shown ? problemOf(shown) : null;

  const save = () =>
    void attempt(async () => {
      if (!shown || problem !== null) return;
      await call('update_settings', shown);
      toast.success('已保存研究设置');
      onClose();
    });

  return (
    <Modal
      open
      width={560}
      title="研究设置"
      onCancel={onClose}
      footer={[
        <span key="problem" className="form-note is-bad">{problem} </span>,
        <Button key="cancel" onClick={onClose}>取消</Button>,
        <Button key="ok" type="primary" disabled={draft === null || problem !== null} onClick={save} data-testid="settings-save">保存</Button>,
      ]}
    >
      {shown ? <Fields settings={shown} onChange={setDraft} /> : <div className="splash"><Spin /></div>}
    </Modal>
  );
}

interface FieldsProps {
  settings: Settings;
  onChange: (settings: Settings) => void;
}

function Fields({ settings, onChange }: FieldsProps) {
  const set = (fields: Partial<Settings>) => onChange({ ...settings, ...fields });
  return (
    <div className="form">
      <label htmlFor="settings-name">项目名称</label>
      <Input id="settings-name" value={settings.name} onChange={(event) => set({ name: event.target.value })} />

      <label htmlFor="settings-institute">调查机构</label>
      <div>
        <Input
          id="settings-institute" data-testid="settings-institute" placeholder="印在报告每张图表的来源行里"
          value={settings.institute} onChange={(event) => set({ institute: event.target.value })}
        />
      </div>

      <label htmlFor="settings-large">客户规模</label>
      <div>
        <span className="toolbar">
          大客户 ≥ <InputNumber id="settings-large" min={0} value={settings.large_from} onChange={(value) => set({ large_from: value ?? 0 })} />
          中小客户 ≥ <InputNumber min={0} aria-label="中小客户下限" value={settings.medium_from} onChange={(value) => set({ medium_from: value ?? 0 })} /> 万元
        </span>
        <p className="form-note muted">按年度采购额划分，下限计入本档；没有采购额的客户为“待分类”。</p>
      </div>

      <label>满意度等级</label>
      <div>
        {settings.bands.map((band, at) => (
          <span className="toolbar" key={at} style={{ marginBottom: 4 }}>
            <Input
              aria-label={`第 ${at + 1} 级名称`} style={{ width: 130 }} value={band.label}
              onChange={(event) => onChange(withBand(settings, at, { label: event.target.value }))}
            />
            {band.lower === null ? <span className="muted">其余</span> : (
              <>
                均值 ≥ <InputNumber
                  aria-label={`第 ${at + 1} 级下限`} step={0.1} value={band.lower}
                  onChange={(value) => onChange(withBand(settings, at, { lower: value ?? 0 }))}
                />
              </>
            )}
          </span>
        ))}
        <p className="form-note muted">按未四舍五入的均值划分，上一级的下限就是本级的上限。</p>
      </div>

      <label htmlFor="settings-csat">CSAT 口径</label>
      <Select
        id="settings-csat" value={settings.csat} onChange={(csat) => set({ csat })}
        options={Object.entries(CSAT_LABELS).map(([value, label]) => ({ value, label }))}
      />

      <label htmlFor="settings-expectation">期望值</label>
      <div>
        <InputNumber id="settings-expectation" min={0} step={0.1} placeholder="不设" value={settings.expectation} onChange={(value) => set({ expectation: value })} data-testid="settings-expectation" />
        <p className="form-note muted">客户期望的总体满意度，与总体满意度题同一量表；满意度指数（CSI）= 总体满意度均值 ÷ 期望值。问卷里有“期望—感知对”时不必填。</p>
      </div>

      <label htmlFor="settings-small">小样本</label>
      <div>
        <span className="toolbar">
          少于 <InputNumber id="settings-small" min={1} precision={0} value={settings.small_base} onChange={(value) => set({ small_base: value ?? 1 })} /> 份标注，
          少于 <InputNumber min={0} precision={0} aria-label="不显示均值的样本量" value={settings.suppress_below} onChange={(value) => set({ suppress_below: value ?? 0 })} /> 份不显示均值
        </span>
      </div>
    </div>
  );
}
