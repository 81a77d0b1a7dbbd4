// Cites a note of desk research as evidence of a candidate: the whole note, or words selected in it.

import { Button, Empty, Input, Modal, Select, Spin } from 'antd';
import { useState } from 'react';
import type { CandidateRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { toCodePoint } from '../../bridge/utf16';
import { navigate } from '../../shared/route';
import { citeDeskResearch } from './writes';

interface CiteDialogProps {
  row: CandidateRow;
  onClose: () => void;
}

export function CiteDialog({ row, onClose }: CiteDialogProps) {
  const { data: notes } = useCommand('list_desk_research', {}, ['field']);
  const [chosen, setChosen] = useState<string | null>(null);
  const [words, setWords] = useState<{ start: number; end: number }>({ start: 0, end: 0 });
  const note = notes?.find((one) => one.id === chosen) ?? notes?.[0];
  const hasWords = words.end > words.start;
  const cite = async () => {
    if (note === undefined) return;
    const done = await citeDeskResearch(row, note, toCodePoint(note.note, words.start), toCodePoint(note.note, words.end));
    if (done !== undefined) onClose();
  };
  const pick = (id: string) => {
    setChosen(id);
    setWords({ start: 0, end: 0 });
  };
  return (
    <Modal open title={`给“${row.title}”引用案头资料`} onCancel={onClose} width={560}
      footer={<><Button onClick={onClose}>取消</Button><Button type="primary" disabled={note === undefined} onClick={() => void cite()} data-testid="cite-ok">{hasWords ? '引用所选文字' : '引用全文'}</Button></>}
    >
      {notes === undefined ? <Spin size="small" /> : null}
      {notes?.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有案头资料。在“现场记录 → 走访”里新建一条，方式选“案头资料”，把行业报告、同行资讯的要点写进记录，标为已完成。">
          <button type="button" className="link" onClick={() => navigate('field-log')}>到“现场记录”</button>
        </Empty>
      ) : null}
      {note === undefined ? null : (
        <div className="form">
          <label htmlFor="cite-note">资料</label>
          <Select id="cite-note" value={note.id} onChange={pick} showSearch optionFilterProp="label" options={notes?.map((one) => ({ value: one.id, label: [one.title || one.note.slice(0, 20), one.done_at.slice(0, 10)].join(' · ') }))} />
          <label htmlFor="cite-words">内容</label>
          <div>
            <Input.TextArea
              id="cite-words" key={note.id} readOnly value={note.note} autoSize={{ minRows: 5, maxRows: 14 }} data-testid="cite-words"
              onSelect={(event) => setWords({ start: event.currentTarget.selectionStart, end: event.currentTarget.selectionEnd })}
            />
            <div className="form-note">{hasWords ? `已选 ${words.end - words.start} 个字` : '选中要引用的文字；不选就引用全文。案头资料不算受访者，只算证据。'}</div>
          </div>
        </div>
      )}
    </Modal>
  );
}
