// Files dropped anywhere on the window (browser host; the shell has its own way): the page and
// the endings tell what they are, otherwise the user is asked.
import { useEffect, useState } from 'react';
import { openDialog } from '../actions/dialogs';
import { droppedFiles, openImport } from '../actions/importFiles';
import { importTarget } from '../actions/importHere';
import { useActionState } from '../actions/state';
import { host } from '../bridge/call';
import { attempt } from '../bridge/failure';
import type { ImportKind, Picked } from '../bridge/ipc';
import { getRoute } from '../shared/route';

const TEXT_ENDINGS = /\.(txt|docx|srt|vtt|md)$/i;

/** What dropped files become; `null` = ask. */
export function kindOfDropped(names: readonly string[], pageKind: ImportKind | null): ImportKind | null {
  if (names.length > 0 && names.every((name) => TEXT_ENDINGS.test(name))) return 'transcript';
  return pageKind === 'transcript' ? null : pageKind;
}

function take(files: Picked[]): void {
  const target = importTarget(getRoute().page);
  const kind = kindOfDropped(files.map((file) => file.name), target?.kind ?? null);
  if (kind !== null) openImport(kind, target?.kind === 'transcript' ? target.transcriptKind : null, files);
  else {
    droppedFiles.set(files);
    openDialog.set('import-chooser');
  }
}

export function DropZone() {
  const { study } = useActionState();
  const [isOver, setOver] = useState(false);
  const isReady = study !== null && host.takeFiles !== undefined;
  useEffect(() => {
    if (!isReady) return undefined;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      void attempt(async () => take((await host.takeFiles?.(files)) ?? []));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [isReady]);
  return isOver ? <div className="drop-zone">松开鼠标，导入这些文件</div> : null;
}
