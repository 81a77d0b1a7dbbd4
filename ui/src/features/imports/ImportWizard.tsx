// The import wizard: choose files, look at what they would bring and set how they are read,
// then confirm. Nothing is written before the confirmation.
import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Steps, Tooltip } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { IMPORT_LABELS, type ImportRequest } from '../../actions/importFiles';
import { call, host } from '../../bridge/call';
import { attempt, CommandFailure } from '../../bridge/failure';
import type { ImportPreview, ImportResult } from '../../bridge/ipc';
import { runTask } from '../../bridge/tasks';
import { useDebounced } from '../../shared/useDebounced';
import { FilesStep } from './FilesStep';
import { PreviewStep } from './PreviewStep';
import { ResultStep } from './ResultStep';
import { confirmBlocked, newDraft, previewRequest, withFiles, type Draft } from './draft';
import './imports.css';

const STEPS = [{ title: '选择文件' }, { title: '预览与映射' }, { title: '结果' }];

export function ImportWizard({ request, onClose }: { request: ImportRequest; onClose: () => void }) {
  const { kind } = request;
  const [draft, setDraft] = useState(() => newDraft(request));
  const [policy, setPolicy] = useState<string>('good_rows');
  const [isPreview, setPreview] = useState(request.files.length > 0);
  const [result, setResult] = useState<ImportResult | null>(null);
  const { preview, isStale, isError } = usePreview(kind, draft, isPreview && result === null);
  // The error dialog has said why; what led to it is taken back, or it would fail again.
  useEffect(() => {
    if (!isError) return;
    setDraft((before) => ({ ...newDraft(request), files: before.files }));
    setPreview(false);
  }, [isError, request]);

  const pick = useCallback(async () => {
    const picked = await attempt(() => host.pickFiles(kind));
    if (!picked || picked.length === 0) return;
    setDraft((before) => withFiles(kind, before, picked));
    setPreview(true);
  }, [kind]);

  const blocked = preview ? confirmBlocked(preview, policy) : '正在读取文件';
  const confirm = () =>
    attempt(async () => {
      if (!preview) return;
      const done = await runTask(`正在导入${IMPORT_LABELS[kind]}`, (task) => call('confirm_import', { token: preview.token, policy, task }));
      if (done) setResult(done);
    });

  const step = result ? 2 : isPreview ? 1 : 0;
  return (
    <Modal
      open
      width={step === 1 ? 'min(1180px, 94vw)' : 720}
      style={{ top: 36 }}
      title={<Head kind={kind} step={step} />}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
      className="import-modal"
      footer={
        <Footer
          step={step}
          hasFiles={draft.files.length > 0}
          blocked={blocked}
          isStale={isStale}
          onBack={() => setPreview(false)}
          onNext={() => setPreview(true)}
          onConfirm={() => void confirm()}
          onMore={() => {
            setDraft(newDraft({ ...request, files: [] }));
            setResult(null);
            setPreview(false);
          }}
          onClose={onClose}
        />
      }
    >
      {step === 0 ? <FilesStep kind={kind} draft={draft} onPick={() => void pick()} onChange={setDraft} /> : null}
      {step === 1 ? <PreviewStep preview={preview} draft={draft} policy={policy} isStale={isStale} onChange={setDraft} onPolicy={setPolicy} /> : null}
      {result ? <ResultStep result={result} /> : null}
    </Modal>
  );
}

/** The preview of the draft once it has rested; the former one stays visible meanwhile. */
function usePreview(kind: ImportRequest['kind'], draft: Draft, isAsked: boolean) {
  const rested = useDebounced(draft, 250);
  const hasPreview = useRef(false);
  const query = useQuery<ImportPreview, CommandFailure>({
    // Not `useCommand`: a preview is about files, and its token is good for one reading only.
    queryKey: ['preview_import', previewRequest(kind, rested)],
    queryFn: async () => {
      const request = previewRequest(kind, rested);
      const preview = await runTask('正在读取文件', (task) => call('preview_import', { ...request, task }), { isQuiet: hasPreview.current });
      if (!preview) throw new CommandFailure({ code: 'cancelled', message: '已取消', detail: null });
      hasPreview.current = true;
      return preview;
    },
    enabled: isAsked && rested.files.length > 0,
    placeholderData: (before) => before,
    gcTime: 0,
    staleTime: 0,
  });
  return { preview: query.data, isStale: query.isFetching || rested !== draft, isError: query.isError };
}

function Head({ kind, step }: { kind: ImportRequest['kind']; step: number }) {
  return (
    <div className="import-head">
      <span>导入{IMPORT_LABELS[kind]}</span>
      <Steps size="small" current={step} items={STEPS} />
    </div>
  );
}

interface FooterProps {
  step: number;
  hasFiles: boolean;
  blocked: string | null;
  isStale: boolean;
  onBack: () => void;
  onNext: () => void;
  onConfirm: () => void;
  onMore: () => void;
  onClose: () => void;
}

function Footer({ step, hasFiles, blocked, isStale, onBack, onNext, onConfirm, onMore, onClose }: FooterProps) {
  if (step === 2) {
    return (
      <div className="toolbar import-footer">
        <Button onClick={onMore} data-testid="import-more">继续导入</Button>
        <span className="spacer" />
        <Button type="primary" onClick={onClose} autoFocus data-testid="import-close">完成</Button>
      </div>
    );
  }
  return (
    <div className="toolbar import-footer">
      {step === 1 ? <Button onClick={onBack}>上一步</Button> : null}
      <span className="spacer" />
      {step === 1 && blocked !== null ? <span className="muted">{blocked}</span> : null}
      <Button onClick={onClose}>取消</Button>
      {step === 0 ? (
        <Button type="primary" disabled={!hasFiles} onClick={onNext} data-testid="import-next">下一步</Button>
      ) : (
        <Tooltip title={blocked}>
          <Button type="primary" disabled={blocked !== null || isStale} onClick={onConfirm} data-testid="import-confirm">导入</Button>
        </Tooltip>
      )}
    </div>
  );
}
