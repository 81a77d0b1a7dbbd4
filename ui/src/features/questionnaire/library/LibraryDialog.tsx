// 题库: questions to take, by group, several at a time.

import { DeleteOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { doUndoable } from '../../../actions/doUndoable';
import { call } from '../../../bridge/call';
import type { LibraryRow, QuestionnaireDesign } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { CardBody } from '../cards/CardBody';
import { KindIcon } from '../cards/KindIcon';
import { useDesigner } from '../designer';
import { countGroups, groupLibrary } from './library';

interface LibraryDialogProps {
  design: QuestionnaireDesign;
  onAdd: (keys: string[]) => void;
  onClose: () => void;
}

export function LibraryDialog({ design, onAdd, onClose }: LibraryDialogProps) {
  const { kinds } = useDesigner();
  const rows = useCommand('list_library', {}, ['questionnaire']).data ?? [];
  const [search, setSearch] = useState('');
  const [group, setGroup] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const groups = groupLibrary(rows, search, group);
  const inUse = new Set(design.questions.map((question) => question.title));
  const tick = (key: string) => {
    const next = new Set(ticked);
    if (!next.delete(key)) next.add(key);
    setTicked(next);
  };
  const removeOwn = (row: LibraryRow) => void doUndoable('', () => call('remove_from_library', { keys: [row.key] }));
  const add = () => {
    onClose();
    onAdd(groups.flatMap((one) => one.rows).concat(rows).filter((row, i, list) => ticked.has(row.key) && list.indexOf(row) === i).map((row) => row.key));
  };
  return (
    <Modal open width={860} title="题库" onCancel={onClose} okText={ticked.size === 0 ? '加入' : `加入 ${ticked.size} 题`} okButtonProps={{ disabled: ticked.size === 0, 'data-testid': 'library-add' }} onOk={add} className="library-modal">
      <div className="library" data-testid="library-dialog">
        <nav className="library-groups">
          <Input size="small" autoFocus allowClear prefix={<SearchOutlined aria-hidden />} placeholder="查找" aria-label="查找题库" value={search} onChange={(event) => setSearch(event.target.value)} />
          <button type="button" className={group === null ? 'is-current' : ''} onClick={() => setGroup(null)}>全部 <span className="muted num">{rows.length}</span></button>
          {countGroups(rows).map((one) => <button key={one.group} type="button" className={group === one.group ? 'is-current' : ''} onClick={() => setGroup(one.group)}>{one.group}{one.isOwn ? '（自存）' : ''} <span className="muted num">{one.n}</span></button>)}
        </nav>
        <div className="library-list">
          {groups.map((one) => (
            <section key={one.group}>
              <h3>{one.group}</h3>
              {one.rows.map((row) => (
                <div key={row.key} className={`library-row${ticked.has(row.key) ? ' is-ticked' : ''}`} data-testid="library-row" onClick={() => tick(row.key)}>
                  <Checkbox checked={ticked.has(row.key)} onClick={(event) => event.stopPropagation()} onChange={() => tick(row.key)} aria-label={row.question.title} />
                  <div className="library-question">
                    <div className="library-title"><KindIcon kind={row.question.design.kind} /><span>{row.question.title}</span>{inUse.has(row.question.title) ? <span className="tag">已在问卷里</span> : null}<span className="muted">{kinds.get(row.question.design.kind)?.label}</span></div>
                    {ticked.has(row.key) || row.question.design.choices.length > 0 ? <CardBody design={row.question.design} calculation="" /> : null}
                  </div>
                  {row.is_own ? <Button type="text" size="small" icon={<DeleteOutlined />} aria-label="从题库删除" title="从题库删除" onClick={(event) => { event.stopPropagation(); removeOwn(row); }} /> : null}
                </div>
              ))}
            </section>
          ))}
          {groups.length === 0 ? <p className="muted library-none">{rows.length === 0 ? '题库是空的' : '没有找到'}</p> : null}
        </div>
      </div>
    </Modal>
  );
}
