// What the page writes: kept queries, codings from a line, files.
import { doUndoable } from '../../actions/doUndoable';
import { call, host } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { CodingPlace, EvidenceRow, MatrixRequest, ReportResult, RunQuery, SavedQueryRow } from '../../bridge/ipc';
import { toast } from '../../shared/toast';

export const saveQuery = (title: string, query: RunQuery, known: SavedQueryRow | undefined) =>
  doUndoable(known ? `已更新查询“${title}”` : `已保存查询“${title}”`, () => call('put_query', { id: known?.id ?? '', title, query, sentence: '' }));

export const removeQuery = (row: SavedQueryRow) => doUndoable(`已删除查询“${row.title}”`, () => call('remove_query', { id: row.id }));

export const placeOf = (row: EvidenceRow): CodingPlace => ({ text: row.id, question: row.question, start_char: row.start_char, end_text: '', end_char: row.end_char });

export const codePlaces = (places: CodingPlace[], codes: string[]) =>
  doUndoable(
    (made) => (made.codings.length === 0 ? '这些片段已经有该编码' : `已编码 ${made.codings.length} 处`),
    () => call('add_codings', { places, codes, new_code: null, coder: '', origin: 'hand' }),
  );

async function saved(name: string, write: (file: string) => Promise<ReportResult>): Promise<void> {
  await attempt(async () => {
    const place = await host.pickSave(name);
    if (place === null) return;
    const written = await write(place.handle);
    if (written.download !== null) host.finishSave?.(written.download, written.file);
    toast.success(`已导出：${written.file}`);
  });
}

export const exportQuery = (name: string, query: RunQuery, isNamed: boolean, title: string) =>
  saved(name, (file) => call('export_query', { file, query, is_named: isNamed, title }));

export const exportMatrix = (name: string, matrix: MatrixRequest) => saved(name, (file) => call('export_matrix', { file, matrix }));
