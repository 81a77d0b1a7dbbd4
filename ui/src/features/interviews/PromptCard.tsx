// A prompt with what is asked on: one line for each part of a story, more below.
import { CloseOutlined, HolderOutlined, PlusOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { GuideFinding, ProbeRow, PromptRow } from '../../bridge/ipc';

const MARKS: readonly { mark: string; label: string; hint: string }[] = [
  { mark: 'situation', label: '情境', hint: '什么时候、在哪里' }, { mark: 'task', label: '任务', hint: '当时要做成什么' },
  { mark: 'action', label: '行动', hint: '谁做了什么' }, { mark: 'result', label: '结果', hint: '后来怎么样' },
];

interface PromptCardProps {
  at: number;
  prompt: PromptRow;
  findings: readonly GuideFinding[];
  onChange: (fields: Partial<PromptRow>) => void;
  onRemove: () => void;
  onMove: (by: number) => void;
  onDrag: (event: PointerEvent) => void;
}

/** The probes with one of them changed; the first of a mark stands for it, an emptied one goes. */
function withProbe(probes: readonly ProbeRow[], at: number, probe: ProbeRow): ProbeRow[] {
  const next = at < 0 ? [...probes, probe] : probes.map((one, n) => (n === at ? probe : one));
  return next.filter((one) => one.text !== '' || one.mark === '');
}

export function PromptCard({ at, prompt, findings, onChange, onRemove, onMove, onDrag }: PromptCardProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  const place = (mark: string) => prompt.probes.findIndex((one) => one.mark === mark);
  const isMarked = (one: ProbeRow, n: number) => one.mark !== '' && place(one.mark) === n;
  return (
    <section className="card talk-prompt" data-line={at} data-testid="prompt" onKeyDown={onKeyDown}>
      <div className="talk-prompt-head">
        <span className="line-handle" title="拖动排序（Alt+↑/↓）" aria-hidden onPointerDown={onDrag} data-testid="prompt-handle"><HolderOutlined /></span>
        <b>{at + 1}</b>
        <Input size="small" value={prompt.section} placeholder="主题" onChange={(event) => onChange({ section: event.target.value })} aria-label="主题" style={{ width: 150 }} />
        <span className="spacer" />
        <InputNumber size="small" min={0} max={240} precision={0} value={prompt.minutes} onChange={(minutes) => onChange({ minutes })} suffix="分钟" style={{ width: 92 }} aria-label="分钟" />
        <Button size="small" type="text" icon={<CloseOutlined />} onClick={onRemove} aria-label={`删除第 ${at + 1} 问`} />
      </div>
      <Input.TextArea autoSize value={prompt.text} placeholder="例如：请讲讲最近一次遇到问题时的解决流程。" onChange={(event) => onChange({ text: event.target.value })} aria-label={`第 ${at + 1} 问`} data-testid="prompt-text" />
      <ul className="talk-warnings">
        {findings.map((one) => <li key={`${one.rule}-${one.probe ?? ''}`} className={one.is_hint ? 'is-hint' : ''} data-testid="prompt-finding" data-rule={one.rule}><WarningOutlined aria-hidden /> {one.label}：{one.message}</li>)}
      </ul>
      <div className="talk-probes">
        {MARKS.map(({ mark, label, hint }) => {
          const n = place(mark);
          return <label key={mark}><span className={n < 0 ? 'muted' : ''}>{label}</span><Input size="small" value={prompt.probes[n]?.text ?? ''} placeholder={hint} onChange={(event) => onChange({ probes: withProbe(prompt.probes, n, { mark, text: event.target.value }) })} data-testid={`probe-${mark}`} /></label>;
        })}
        {prompt.probes.map((one, n) => (isMarked(one, n) ? null : <label key={`more-${n}`}><span>追问</span><Input size="small" value={one.text} onChange={(event) => onChange({ probes: withProbe(prompt.probes, n, { ...one, text: event.target.value }) })} /></label>))}
      </div>
      <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => onChange({ probes: [...prompt.probes, { mark: '', text: '' }] })}>其他追问</Button>
    </section>
  );
}
