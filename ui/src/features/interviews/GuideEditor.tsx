// A guide being written: prompts dragged into order, probes by the parts of a story, wording checked
// as one types. Ctrl+S saves; leaving the guide saves too.
import { CopyOutlined, DeleteOutlined, FileWordOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { GuideDraft, PromptRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatPercent } from '../../shared/format';
import { movedTo } from '../../shared/movedTo';
import { useDebounced } from '../../shared/useDebounced';
import { useLineDrag } from '../../shared/useLineDrag';
import { PromptCard } from './PromptCard';
import { addGuide, exportFile, putGuide, removeGuide } from './writes';

const isSame = (a: GuideDraft, b: GuideDraft) => JSON.stringify(a) === JSON.stringify(b);

export function GuideEditor({ guide, onCopied }: { guide: GuideDraft; onCopied: (id: string) => void }) {
  const [edited, setEdited] = useState<GuideDraft | null>(null);
  const draft = edited ?? guide;
  const root = useRef<HTMLDivElement>(null);
  const check = useCommand('lint_guide', useDebounced(draft, 250), []).data;
  const unsaved = useRef<GuideDraft | null>(null);
  useEffect(() => {
    unsaved.current = edited !== null && !isSame(edited, guide) ? edited : null;
  }, [edited, guide]);
  useEffect(() => () => {
    if (unsaved.current !== null) void putGuide(unsaved.current);
  }, []);
  const set = (fields: Partial<GuideDraft>) => setEdited({ ...draft, ...fields });
  const setPrompt = (at: number, fields: Partial<PromptRow>) => set({ prompts: draft.prompts.map((one, n) => (n === at ? { ...one, ...fields } : one)) });
  const move = (from: number, to: number) => set({ prompts: movedTo(draft.prompts, from, to) });
  const drag = useLineDrag(root, move);
  const isChanged = edited !== null && !isSame(edited, guide);
  const save = async () => {
    if (!isChanged || (await putGuide(draft)) === undefined) return;
    unsaved.current = null;
    setEdited(null);
  };
  const add = () => set({ prompts: [...draft.prompts, { id: '', section: draft.prompts.at(-1)?.section ?? '', text: '', probes: [], minutes: null }] });
  const copy = async () => {
    const made = await addGuide({ copy_of: guide.id }, '已复制提纲');
    if (made) onCopied(made.id);
  };
  const findings = check?.findings ?? [];
  const minutes = draft.prompts.reduce((sum, one) => sum + (one.minutes ?? 0), 0);
  return (
    <div
      className="talk-scrolling" data-testid="guide-editor"
      onKeyDown={(event) => {
        if (!event.ctrlKey || (event.key !== 's' && event.key !== 'Enter')) return;
        event.preventDefault();
        void save();
      }}
    >
      <div className="toolbar">
        <span className="muted" data-testid="guide-check">{draft.prompts.length} 问 · {minutes} 分钟 · 故事完整度 {check?.share_covered == null ? '–' : formatPercent(check.share_covered)}{findings.length > 0 ? ` · ${findings.length} 条提醒` : ' · 措辞没有问题'}</span>
        <span className="spacer" />
        <Button size="small" icon={<FileWordOutlined />} onClick={() => void exportFile('export_guide', `${guide.title}.docx`, [guide.id])} data-testid="guide-word">Word</Button>
        <Button size="small" icon={<CopyOutlined />} onClick={() => void copy()}>复制</Button>
        <Button size="small" danger icon={<DeleteOutlined />} onClick={() => void removeGuide(guide.id)}>删除</Button>
        <Button size="small" type="primary" disabled={!isChanged} onClick={() => void save()} data-testid="guide-save">保存</Button>
      </div>
      <section className="card talk-guide-words">
        <Input value={draft.title} onChange={(event) => set({ title: event.target.value })} aria-label="提纲标题" className="talk-guide-title" />
        <label>开场白<Input.TextArea autoSize value={draft.intro} onChange={(event) => set({ intro: event.target.value })} placeholder="目的、时长、录音与保密、请求同意" /></label>
      </section>
      <div ref={root} className="talk-prompts">
        {draft.prompts.map((prompt, at) => (
          <PromptCard
            key={prompt.id === '' ? `new-${at}` : prompt.id} at={at} prompt={prompt} findings={findings.filter((one) => one.prompt === at)}
            onChange={(fields) => setPrompt(at, fields)} onRemove={() => set({ prompts: draft.prompts.filter((_, n) => n !== at) })}
            onMove={(by) => move(at, at + by)} onDrag={(event) => drag(event, at)}
          />
        ))}
      </div>
      <Button type="dashed" icon={<PlusOutlined />} onClick={add} data-testid="prompt-add">加一个提问</Button>
      <section className="card talk-guide-words">
        <label>结束语<Input.TextArea autoSize value={draft.closing} onChange={(event) => set({ closing: event.target.value })} /></label>
      </section>
    </div>
  );
}
