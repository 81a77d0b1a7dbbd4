// Waves (期次): when which version is asked.

import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { doUndoable } from '../../../actions/doUndoable';
import { call } from '../../../bridge/call';
import type { QuestionnaireSummary, WaveRow } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { formatCount } from '../../../shared/format';
import { toast } from '../../../shared/toast';

const NEW: WaveRow = { id: '', title: '', version: null, version_label: '', is_pilot: false, opens_on: '', closes_on: '', note: '', n_responses: 0 };

interface WavesCardProps {
  all: readonly QuestionnaireSummary[];
  /** The questionnaire shown; a new wave asks its newest version. */
  summary: QuestionnaireSummary;
}

export function WavesCard({ all, summary }: WavesCardProps) {
  const waves = useCommand('list_waves', {}, ['questionnaire', 'wave', 'response']).data ?? [];
  const [edited, setEdited] = useState<WaveRow | null>(null);
  const remove = (wave: WaveRow) => void doUndoable(`已删除期次“${wave.title}”，它的答卷还在`, () => call('remove_wave', { id: wave.id }));
  return (
    <section className="card" data-testid="waves">
      <h2 className="card-title">期次 <span className="muted">一次调查一期；试点的答卷不进任何统计</span><span className="spacer" />
        <Button size="small" onClick={() => setEdited({ ...NEW, title: `${new Date().getFullYear()} 年调查`, version: summary.versions.at(-1)?.id ?? null })} data-testid="add-wave">添加期次…</Button>
      </h2>
      {waves.length === 0 ? <p className="muted">还没有期次。先冻结一版问卷，再定这一期什么时候开始、什么时候截止。</p> : (
        <table className="plain-table">
          <thead><tr><th>期次</th><th>问卷版本</th><th>开始</th><th>截止</th><th className="num">答卷</th><th /></tr></thead>
          <tbody>
            {waves.map((wave) => (
              <tr key={wave.id} data-testid="wave" onDoubleClick={() => setEdited(wave)}>
                <td title={wave.note}><b>{wave.title}</b>{wave.is_pilot ? <span className="tag">试点</span> : null}</td>
                <td>{wave.version_label === '' ? <span className="muted">未定</span> : wave.version_label}</td>
                <td className="num-left">{wave.opens_on === '' ? <span className="muted">—</span> : wave.opens_on}</td>
                <td className="num-left">{wave.closes_on === '' ? <span className="muted">—</span> : wave.closes_on}</td>
                <td className="num">{formatCount(wave.n_responses)}</td>
                <td className="row-tools">
                  <Button size="small" type="text" icon={<EditOutlined />} aria-label="修改" title="修改" onClick={() => setEdited(wave)} />
                  <Button size="small" type="text" icon={<DeleteOutlined />} aria-label="删除" title="删除" onClick={() => remove(wave)} data-testid="remove-wave" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {edited ? <WaveDialog wave={edited} all={all} onClose={() => setEdited(null)} /> : null}
    </section>
  );
}

function WaveDialog({ wave, all, onClose }: { wave: WaveRow; all: readonly QuestionnaireSummary[]; onClose: () => void }) {
  const [draft, setDraft] = useState(wave);
  const set = (patch: Partial<WaveRow>) => setDraft({ ...draft, ...patch });
  const versions = all.filter((one) => one.versions.length > 0).map((one) => ({ label: one.title, options: one.versions.toReversed().map((version) => ({ value: version.id, label: `${one.title} 第 ${version.number} 版` })) }));
  const isBackwards = draft.opens_on !== '' && draft.closes_on !== '' && draft.opens_on > draft.closes_on;
  const save = async () => {
    const done = await doUndoable(wave.id === '' ? `已添加期次“${draft.title.trim()}”` : `已修改期次“${draft.title.trim()}”`, () => call('put_wave', { ...draft, title: draft.title.trim() }));
    if (done === undefined) return;
    if (done.warning !== '') toast.warning(done.warning);
    onClose();
  };
  return (
    <Modal open width={480} title={wave.id === '' ? '添加期次' : '修改期次'} okText="保存" onCancel={onClose} onOk={() => void save()} okButtonProps={{ disabled: draft.title.trim() === '' || isBackwards, 'data-testid': 'wave-ok' }}>
      <div className="form" data-testid="wave-dialog">
        <label htmlFor="wave-title">名称</label>
        <Input id="wave-title" autoFocus value={draft.title} onChange={(event) => set({ title: event.target.value })} placeholder="如 2026 年第一季度" data-testid="wave-title" />
        <label htmlFor="wave-version">问卷版本</label>
        <Select id="wave-version" allowClear placeholder="以后再定" value={draft.version} options={versions} onChange={(version?: string) => set({ version: version ?? null })} notFoundContent="还没有冻结的版本" />
        <label htmlFor="wave-opens">开始</label>
        <Input id="wave-opens" type="date" className="day-field" value={draft.opens_on} onChange={(event) => set({ opens_on: event.target.value })} />
        <label htmlFor="wave-closes">截止</label>
        <span><Input id="wave-closes" type="date" className="day-field" value={draft.closes_on} onChange={(event) => set({ closes_on: event.target.value })} />{isBackwards ? <span className="is-bad">　早于开始</span> : null}</span>
        <span />
        <Checkbox checked={draft.is_pilot} onChange={(event) => set({ is_pilot: event.target.checked })}>试点：答卷不进任何统计</Checkbox>
        <label htmlFor="wave-note">备注</label>
        <Input.TextArea id="wave-note" autoSize={{ minRows: 2 }} value={draft.note} onChange={(event) => set({ note: event.target.value })} />
      </div>
    </Modal>
  );
}
