// A new questionnaire: from a template, shown with what it is for and how long it takes, or empty.

import { FileAddOutlined } from '@ant-design/icons';
import { Modal } from 'antd';
import { useState } from 'react';
import { doUndoable } from '../../../actions/doUndoable';
import { call } from '../../../bridge/call';
import { useCommand } from '../../../bridge/queries';
import { formatDuration } from '../../../shared/format';

export function NewDialog({ onMade, onClose }: { onMade: (id: string) => void; onClose: () => void }) {
  const templates = useCommand('list_templates', {}, ['study']).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const title = templates.find((template) => template.name === chosen)?.title;
  const make = async (template: string | null) => {
    setBusy(true);
    const made = await doUndoable(template === null ? '已新建空白问卷' : `已按模板“${templates.find((one) => one.name === template)?.title ?? ''}”新建问卷`, () => call('add_questionnaire', { title: template === null ? '新问卷' : '', template, copy_of: null }));
    setBusy(false);
    if (!made) return;
    onMade(made.id);
    onClose();
  };
  return (
    <Modal open width={780} title="新建问卷" okText={chosen === null ? '新建空白问卷' : `用“${title ?? ''}”新建`} confirmLoading={isBusy} onCancel={onClose} onOk={() => void make(chosen)} okButtonProps={{ 'data-testid': 'new-ok' }}>
      <div className="gallery" data-testid="template-gallery">
        <button type="button" className={`template${chosen === null ? ' is-chosen' : ''}`} aria-pressed={chosen === null} onClick={() => setChosen(null)} onDoubleClick={() => void make(null)} data-testid="template-empty">
          <b><FileAddOutlined /> 空白问卷</b>
          <span className="muted">从头开始，一题一题加；也可以从题库选。</span>
        </button>
        {templates.map((template) => (
          <button key={template.name} type="button" className={`template${chosen === template.name ? ' is-chosen' : ''}`} aria-pressed={chosen === template.name} onClick={() => setChosen(template.name)} onDoubleClick={() => void make(template.name)} data-testid="template" data-template={template.name}>
            <b>{template.title}</b>
            <span className="muted template-text">{template.description}</span>
            <span className="template-facts num-left">{template.n_questions} 题 · 约 {formatDuration(template.seconds)}</span>
          </button>
        ))}
      </div>
    </Modal>
  );
}
