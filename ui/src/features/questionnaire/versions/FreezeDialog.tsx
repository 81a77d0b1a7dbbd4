// Freezes a version; errors of the check stand in the way and are listed.

import { Input, Modal } from 'antd';
import { useContext, useState } from 'react';
import { call } from '../../../bridge/call';
import type { LintRow, QuestionnaireDesign } from '../../../bridge/ipc';
import { formatDuration } from '../../../shared/format';
import { DesignerContext } from '../designer';
import { isAsked } from '../outline/outline';
import { Findings } from '../panel/CheckPanel';
import { nOf } from '../panel/findings';
import { write } from '../useDesign';

interface FreezeDialogProps {
  design: QuestionnaireDesign;
  lint: readonly LintRow[];
  onClose: () => void;
}

export function FreezeDialog({ design, lint, onClose }: FreezeDialogProps) {
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isInDesigner = useContext(DesignerContext) !== null;
  const errors = lint.filter((row) => row.weight === 'error');
  const nWarnings = nOf(lint, 'warning');
  const freeze = async () => {
    setBusy(true);
    const made = await write(design.id, { said: (version: { number: number }) => `已冻结第 ${version.number} 版`, work: () => call('freeze_version', { questionnaire: design.id, note: note.trim() }) });
    setBusy(false);
    if (made) onClose();
  };
  return (
    <Modal open width={520} title="冻结版本" okText="冻结" confirmLoading={isBusy} onCancel={onClose} onOk={() => void freeze()} okButtonProps={{ disabled: errors.length > 0, 'data-testid': 'freeze-ok' }}>
      <div data-testid="freeze-dialog">
        {errors.length > 0 ? (
          <>
            <p className="is-bad"><b>还有 {errors.length} 处错误，改好才能冻结：</b></p>
            <div className="freeze-errors">{isInDesigner ? <Findings design={design} rows={errors} onOpen={onClose} /> : <ul>{errors.map((row, i) => <li key={i}>{row.code} {row.message}</li>)}</ul>}</div>
          </>
        ) : (
          <>
            <p>把“{design.title}”现在的样子定为一版：{design.questions.filter(isAsked).length} 题，约 {formatDuration(design.seconds)}。冻结后这一版不再改变，期次、录入和纸质问卷都用它；设计稿可以继续改。</p>
            {nWarnings > 0 ? <p className="is-middle">检查还有 {nWarnings} 处提醒，不影响冻结。</p> : null}
            <Input aria-label="说明" placeholder="说明（可空），例如：试点后修改措辞" value={note} onChange={(event) => setNote(event.target.value)} onPressEnter={() => void freeze()} data-testid="freeze-note" autoFocus />
          </>
        )}
      </div>
    </Modal>
  );
}
