// Keeps questions in the user's own library, under a group.

import { AutoComplete, Modal } from 'antd';
import { useState } from 'react';
import type { QuestionnaireDesign } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { useDesigner } from '../designer';
import { countGroups } from './library';

export function SaveToLibraryDialog({ design, questions, onClose }: { design: QuestionnaireDesign; questions: string[]; onClose: () => void }) {
  const { ops } = useDesigner();
  const rows = useCommand('list_library', {}, ['questionnaire']).data ?? [];
  const [group, setGroup] = useState('我的题目');
  const chosen = design.questions.filter((question) => questions.includes(question.id));
  const save = () => {
    onClose();
    void ops.saveToLibrary(questions, group.trim());
  };
  return (
    <Modal open title="存入题库" okText="存入" onCancel={onClose} onOk={save} okButtonProps={{ disabled: group.trim() === '' }}>
      <p className="muted">题库存在这台电脑上，别的项目也能用。</p>
      <div className="form">
        <label htmlFor="library-group">分组</label>
        <AutoComplete id="library-group" value={group} onChange={setGroup} options={countGroups(rows).map((one) => ({ value: one.group }))} />
        <span className="muted">题目</span>
        <ul>{chosen.map((question) => <li key={question.id}>{question.code} {question.title}</li>)}</ul>
      </div>
    </Modal>
  );
}
