// 设计: outline or kinds at the left, cards in the middle, properties, logic and check at the right;
// the preview takes the place of the right, or of the middle at the width of a computer.

import { BookOutlined, CheckCircleOutlined, LoadingOutlined, MobileOutlined, DesktopOutlined, PlusOutlined, LayoutOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { DesignKindRow, QuestionnaireDesign } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { useSignal } from '../../bridge/signal';
import { SplitPane } from '../../shared/SplitPane';
import { usePersisted } from '../../shared/usePersisted';
import { Cards } from './cards/Cards';
import { AddMenu } from './cards/KindMenu';
import { createDesignerState, DesignerContext, findingsByPart, type Carried, type DesignerState } from './designer';
import { LibraryDialog } from './library/LibraryDialog';
import { SaveToLibraryDialog } from './library/SaveToLibraryDialog';
import { createOps } from './ops';
import { Outline } from './outline/Outline';
import { endOf, type Target } from './outline/outline';
import { Palette } from './outline/Palette';
import { usePartDrag } from './outline/usePartDrag';
import { nOf } from './panel/findings';
import { SidePanel } from './panel/SidePanel';
import { Preview } from './preview/Preview';
import { designNow, useIsSaving } from './useDesign';
import { flushDrafts } from './useDraft';
import { FreezeDialog } from './versions/FreezeDialog';

type LeftTab = 'outline' | 'kinds';
export type PreviewMode = 'off' | 'phone' | 'desktop';

const NO_KINDS: DesignKindRow[] = [];

export function DesignTab({ design }: { design: QuestionnaireDesign }) {
  const { id } = design;
  const [state] = useState(createDesignerState);
  const ops = useMemo(() => createOps(id, state), [id, state]);
  const kindRows = useCommand('list_design_kinds', {}, ['study']).data ?? NO_KINDS;
  const lintData = useCommand('lint_questionnaire', { id, version: null }, ['questionnaire']).data;
  const lint = useMemo(() => lintData ?? [], [lintData]);
  const findings = useMemo(() => findingsByPart(lint), [lint]);
  const kinds = useMemo(() => new Map(kindRows.map((row) => [row.kind, row])), [kindRows]);
  const designer = useMemo(() => ({ questionnaire: id, state, ops, kinds }), [id, state, ops, kinds]);
  const [left, setLeft] = usePersisted<LeftTab>('questionnaire.left', 'outline');
  const [preview, setPreview] = usePersisted<PreviewMode>('questionnaire.preview', 'off');
  const [library, setLibrary] = useState<{ target: Target | null } | null>(null);
  const [saved, setSaved] = useState<string[] | null>(null);
  const [isFreezing, setFreezing] = useState(false);
  const ghost = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);

  // What is typed is not lost when one goes to another page or questionnaire.
  useEffect(() => () => flushDrafts(), [id]);

  const target = useCallback((): Target | null => targetOfSelection(designNow(id), state.selection.get()), [id, state]);
  const onDrop = (carried: Carried, place: Target) => {
    if (carried.kind === 'new') {
      if (place.kind === 'question') void ops.add(carried.design, carried.label, place, kinds.get(carried.design)?.design);
    } else ops.moveTo(carried.ids, place);
  };
  const onPointerDown = usePartDrag({ questionnaire: id, state, ghost, line, onDrop });
  const onLibrary = useCallback((place: Target | null) => setLibrary({ target: place }), []);
  const edit = (question: string) => {
    if (preview === 'desktop') setPreview('off');
    ops.select('question', [question], 'title');
  };
  const nErrors = nOf(lint, 'error');
  const nWarnings = nOf(lint, 'warning');

  const leftPanel = (
    <div className="designer-left">
      <Segmented<LeftTab> block size="small" value={left} onChange={setLeft} options={[{ value: 'outline', label: <span data-testid="left-outline">大纲</span> }, { value: 'kinds', label: <span data-testid="left-kinds">题型</span> }]} />
      {left === 'outline' ? <Outline design={design} findings={findings} /> : <Palette target={target} onLibrary={onLibrary} />}
    </div>
  );
  const rightPanel = preview === 'phone'
    ? <Preview design={design} width="phone" onEdit={edit} />
    : preview === 'desktop' ? null : <SidePanel design={design} lint={lint} onSave={setSaved} />;

  return (
    <DesignerContext.Provider value={designer}>
      <div className="designer" onPointerDown={onPointerDown}>
        <div className="designer-bar">
          <AddMenu placement="bottomLeft" target={target} onLibrary={onLibrary} onSection={() => void ops.addSection(sectionOfTarget(target()))}>
            <Button type="primary" size="small" icon={<PlusOutlined />} data-testid="add-question">添加题目</Button>
          </AddMenu>
          <Button size="small" icon={<BookOutlined />} onClick={() => setLibrary({ target: target() })} data-testid="library">题库</Button>
          <Button size="small" icon={<LayoutOutlined />} onClick={() => void ops.addSection(sectionOfTarget(target()))}>部分</Button>
          <Saved />
          <span className="spacer" />
          <button type="button" className={`check-state${nErrors > 0 ? ' is-bad' : nWarnings > 0 ? ' is-middle' : ' is-good'}`} data-testid="check-state" onClick={() => { setPreview('off'); state.tab.set('check'); }}>
            {nErrors + nWarnings === 0 ? <><CheckCircleOutlined /> 检查通过</> : <><ExclamationCircleOutlined /> {nErrors > 0 ? `${nErrors} 处错误` : ''}{nErrors > 0 && nWarnings > 0 ? ' · ' : ''}{nWarnings > 0 ? `${nWarnings} 处提醒` : ''}</>}
          </button>
          <Segmented<PreviewMode>
            size="small" value={preview} onChange={setPreview} aria-label="预览"
            options={[{ value: 'off', label: <span data-testid="preview-off">编辑</span> }, { value: 'phone', icon: <MobileOutlined />, label: <span data-testid="preview-phone">手机预览</span> }, { value: 'desktop', icon: <DesktopOutlined />, label: <span data-testid="preview-desktop">电脑预览</span> }]}
          />
          <Button size="small" onClick={() => setFreezing(true)} data-testid="freeze">冻结版本…</Button>
        </div>
        <SplitPane id="questionnaire.left" side="left" initial={262} min={200} max={460} panel={leftPanel}>
          <SplitPane id={preview === 'phone' ? 'questionnaire.preview' : 'questionnaire.right'} initial={preview === 'phone' ? 420 : 304} min={preview === 'phone' ? 340 : 250} max={620} panel={rightPanel}>
            {preview === 'desktop' ? <Preview design={design} width="desktop" onEdit={edit} /> : <Cards design={design} findings={findings} onLibrary={onLibrary} scroller={scroller} />}
          </SplitPane>
        </SplitPane>
        <DragLayer state={state} design={design} ghost={ghost} line={line} />
      </div>
      {library ? <LibraryDialog design={design} onAdd={(keys) => void ops.addFromLibrary(keys, library.target)} onClose={() => setLibrary(null)} /> : null}
      {saved ? <SaveToLibraryDialog design={design} questions={saved} onClose={() => setSaved(null)} /> : null}
      {isFreezing ? <FreezeDialog design={design} lint={lint} onClose={() => setFreezing(false)} /> : null}
    </DesignerContext.Provider>
  );
}

interface DragLayerProps {
  state: DesignerState;
  design: QuestionnaireDesign;
  ghost: RefObject<HTMLDivElement | null>;
  line: RefObject<HTMLDivElement | null>;
}

/** What follows the pointer while dragging, and the line of the place. */
function DragLayer({ state, design, ghost, line }: DragLayerProps) {
  const carried = useSignal(state.drag);
  if (carried === null) return null;
  const words = carried.kind === 'new' ? carried.label : carried.ids.length > 1 ? `${carried.ids.length} ${carried.kind === 'section' ? '个部分' : '道题'}` : ([...design.sections, ...design.questions].find((part) => part.id === carried.ids[0])?.title ?? '');
  return <><div className="drag-ghost" ref={ghost}>{words}</div><div className="drop-line" ref={line} hidden /></>;
}

function targetOfSelection(design: QuestionnaireDesign | null, selection: { kind: string; current: string | null }): Target | null {
  if (!design) return null;
  const { current } = selection;
  const last = design.sections.at(-1);
  if (current === null) return last ? endOf(design, last.id) : null;
  if (selection.kind === 'section') return endOf(design, current);
  const question = design.questions.find((one) => one.id === current);
  return question ? { kind: 'question', section: question.section, after: question.id } : last ? endOf(design, last.id) : null;
}

const sectionOfTarget = (target: Target | null) => (target?.kind === 'question' ? target.section : null);

/** Whether everything is written. */
function Saved() {
  const isSaving = useIsSaving();
  return <span className="saved muted" data-testid="saved" data-saved={!isSaving}>{isSaving ? <><LoadingOutlined /> 正在保存</> : '已自动保存'}</span>;
}
