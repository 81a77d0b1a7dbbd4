// A questionnaire from a file or pasted text: looked at first, then taken in as a new one or into
// the one it came from.

import { FileOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Radio, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { doUndoable } from '../../../actions/doUndoable';
import { call, host } from '../../../bridge/call';
import { attempt, toFailure } from '../../../bridge/failure';
import type { Picked, QuestionnairePreview, QuestionnaireSummary } from '../../../bridge/ipc';
import { runTask } from '../../../bridge/tasks';
import { useDebounced } from '../../../shared/useDebounced';
import { ProblemList } from '../../imports/ProblemList';
import { CardBody } from '../cards/CardBody';
import { PipedText } from '../cards/PipedText';
import { FORMAT_LABELS } from './formats';

interface ImportDialogProps {
  open: QuestionnaireSummary | null;
  onImported: (id: string) => void;
  onClose: () => void;
}

const EXAMPLE = '年度满意度问卷\n\n您对我们的产品质量满意吗？[单选题]\n非常满意\n满意\n一般\n不满意\n非常不满意\n\n最希望我们改进什么？[填空题]';

export function ImportDialog({ open, onImported, onClose }: ImportDialogProps) {
  const [way, setWay] = useState<'file' | 'text'>('file');
  const [file, setFile] = useState<Picked | null>(null);
  const [text, setText] = useState('');
  const [preview, setPreview] = useState<QuestionnairePreview | null>(null);
  const [failure, setFailure] = useState('');
  const [isInto, setInto] = useState(true);
  const rested = useDebounced(text, 600);
  const source = way === 'file' ? { file: file?.handle ?? null, text: null, format: null } : { file: null, text, format: null };

  const look = async (request: { file: string | null; text: string | null; format: null }, isLive: () => boolean) => {
    try {
      const answer = await runTask('正在读问卷', (task) => call('preview_questionnaire_import', { ...request, task }), { isQuiet: request.text !== null });
      if (isLive()) {
        setPreview(answer ?? null);
        setFailure('');
      }
    } catch (thrown) {
      if (isLive()) {
        setPreview(null);
        setFailure(toFailure(thrown).message);
      }
    }
  };
  const pick = async () => {
    const [picked] = (await attempt(() => host.pickFiles('questionnaire'))) ?? [];
    if (!picked) return;
    setFile(picked);
    await look({ file: picked.handle, text: null, format: null }, () => true);
  };
  useEffect(() => {
    if (way !== 'text' || rested.trim() === '') return undefined;
    let isLive = true;
    void look({ file: null, text: rested, format: null }, () => isLive);
    return () => {
      isLive = false;
    };
  }, [way, rested]);

  const known = preview?.known_as ?? null;
  const bring = async () => {
    const into = known !== null && isInto ? known : null;
    const done = await doUndoable((answer: { title: string; n_added: number; n_changed: number; n_removed: number }) => `已导入“${answer.title}”：新增 ${answer.n_added} 题，改动 ${answer.n_changed} 题，去掉 ${answer.n_removed} 题`, () => call('import_questionnaire', { ...source, into, task: null }));
    if (!done) return;
    onImported(done.id);
    onClose();
  };
  return (
    <Modal open width={900} title="导入问卷" okText={known !== null && isInto ? '更新问卷' : '导入为新问卷'} onCancel={onClose} onOk={() => void bring()} okButtonProps={{ disabled: preview === null || preview.questions.length === 0, 'data-testid': 'import-ok' }}>
      <div className="import-questionnaire" data-testid="import-dialog">
        <div className="toolbar">
          <Segmented<'file' | 'text'> size="small" value={way} onChange={(next) => { setWay(next); setPreview(null); setFailure(''); }} options={[{ value: 'file', label: '文件' }, { value: 'text', label: <span data-testid="import-paste">粘贴文本</span> }]} />
          {way === 'file' ? <Button size="small" icon={<FileOutlined />} onClick={() => void pick()} data-testid="import-pick">{file === null ? '选择文件…' : file.name}</Button> : null}
          <span className="muted">{way === 'file' ? 'XLSForm（.xlsx）、问卷星文本（.txt）、客声导出的 JSON' : '问卷星“导入文本”的写法：题目后写 [单选题]，下面一行一个选项'}</span>
        </div>
        {way === 'text' ? <Input.TextArea autoFocus value={text} rows={8} placeholder={EXAMPLE} onChange={(event) => setText(event.target.value)} data-testid="import-text" /> : null}
        {failure === '' ? null : <p className="is-bad" data-testid="import-failure">{failure}</p>}
        {preview === null ? null : (
          <>
            <div className="toolbar"><b>{preview.title === '' ? '（没有标题）' : preview.title}</b><span className="tag">{FORMAT_LABELS[preview.format] ?? preview.format}</span><span className="muted" data-testid="import-facts">{preview.sections.length} 部分 · {preview.n_questions} 题</span></div>
            {known === null ? null : (
              <Radio.Group value={isInto} onChange={(event) => setInto(event.target.value as boolean)} options={[{ value: true, label: `更新“${open?.id === known ? open.title : '本项目里的那一份'}”（题目按身份对上，数据不断）` }, { value: false, label: '作为新问卷' }]} />
            )}
            <div className="xlsform-preview">
              {preview.sections.map((section) => (
                <section key={section.id}>
                  <h3>{section.title}</h3>
                  {preview.questions.filter((question) => question.section === section.id).map((question) => (
                    <div key={question.id} className="import-question"><span className="muted">{question.code}</span><div><PipedText text={question.title} />{question.is_required ? <span className="q-required">*</span> : null}<CardBody design={question.design} calculation={question.calculation} /></div></div>
                  ))}
                </section>
              ))}
            </div>
            <ProblemList problems={preview.problems} nProblems={preview.problems.length} />
          </>
        )}
      </div>
    </Modal>
  );
}
