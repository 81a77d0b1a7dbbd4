// Names that are asked for: of a new theme, a new category, a renamed category.

import { Input, Modal, Select } from 'antd';
import { useRef, useState, type ReactNode } from 'react';

interface FrameProps {
  title: string;
  ok: string;
  canSave: boolean;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Enter saves from every field. */
function Frame({ title, ok, canSave, onSave, onClose, children }: FrameProps) {
  const form = useRef<HTMLDivElement>(null);
  return (
    <Modal open title={title} okText={ok} okButtonProps={{ disabled: !canSave }} onOk={onSave} onCancel={onClose} width={440} afterOpenChange={(isOpen) => { if (isOpen) form.current?.querySelector('input')?.focus(); }}>
      <div
        ref={form} className="form"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !canSave || !(event.target instanceof HTMLInputElement) || event.target.type === 'search') return;
          event.preventDefault();
          onSave();
        }}
      >
        {children}
      </div>
    </Modal>
  );
}

interface NewThemeDialogProps {
  category: string;
  categories: readonly string[];
  /** Name to start with. */
  initial: string;
  nPhrases: number;
  onSave: (name: string, category: string) => void;
  onClose: () => void;
}

export function NewThemeDialog({ category, categories, initial, nPhrases, onSave, onClose }: NewThemeDialogProps) {
  const [name, setName] = useState(initial);
  const [place, setPlace] = useState(category);
  const save = () => onSave(name.trim(), place);
  return (
    <Frame title={nPhrases === 0 ? '新建主题' : `用 ${nPhrases} 个短语新建主题`} ok="新建" canSave={name.trim() !== ''} onSave={save} onClose={onClose}>
      <label htmlFor="theme-new-name">主题名称</label>
      <Input id="theme-new-name" data-testid="theme-new-name" autoFocus value={name} placeholder="如：售后响应不及时" onFocus={(event) => event.target.select()} onChange={(event) => setName(event.target.value)} />
      <label htmlFor="theme-new-category">类别</label>
      <Select id="theme-new-category" value={place} onChange={setPlace} options={categories.map((one) => ({ value: one, label: one }))} />
    </Frame>
  );
}

interface NewCategoryDialogProps {
  taken: readonly string[];
  onSave: (name: string, seeds: string[]) => void;
  onClose: () => void;
}

export function NewCategoryDialog({ taken, onSave, onClose }: NewCategoryDialogProps) {
  const [name, setName] = useState('');
  const [seeds, setSeeds] = useState('');
  const own = name.trim();
  const isTaken = taken.includes(own);
  const words = seeds.split(/[\s,，、;；]+/).filter(Boolean);
  return (
    <Frame title="新建类别" ok="新建" canSave={own !== '' && !isTaken} onSave={() => onSave(own, words)} onClose={onClose}>
      <label htmlFor="category-name">类别名称</label>
      <div>
        <Input id="category-name" autoFocus value={name} status={isTaken ? 'error' : ''} onChange={(event) => setName(event.target.value)} />
        {isTaken ? <div className="form-note is-bad">已经有这个类别</div> : null}
      </div>
      <label htmlFor="category-seeds">种子词</label>
      <div>
        <Input.TextArea id="category-seeds" rows={3} value={seeds} placeholder="如：培训、教程、手册" onChange={(event) => setSeeds(event.target.value)} />
        <div className="form-note muted">含有这些词的短语会归到这一类；用顿号或空格分开，可以先不填。</div>
      </div>
    </Frame>
  );
}

interface RenameCategoryDialogProps {
  from: string;
  taken: readonly string[];
  onSave: (to: string) => void;
  onClose: () => void;
}

export function RenameCategoryDialog({ from, taken, onSave, onClose }: RenameCategoryDialogProps) {
  const [name, setName] = useState(from);
  const own = name.trim();
  const isTaken = own !== from && taken.includes(own);
  return (
    <Frame title={`重命名类别“${from}”`} ok="改名" canSave={own !== '' && own !== from && !isTaken} onSave={() => onSave(own)} onClose={onClose}>
      <label htmlFor="category-to">新名称</label>
      <div>
        <Input id="category-to" autoFocus value={name} status={isTaken ? 'error' : ''} onFocus={(event) => event.target.select()} onChange={(event) => setName(event.target.value)} />
        {isTaken ? <div className="form-note is-bad">已经有这个类别</div> : null}
      </div>
    </Frame>
  );
}
