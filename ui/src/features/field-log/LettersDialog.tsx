// The letters as they will be sent: read, copied one by one or as a table for mail merge.
import { CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Switch } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '../../bridge/call';
import { toFailure } from '../../bridge/failure';
import type { InvitationLetter } from '../../bridge/ipc';
import { toast } from '../../shared/toast';
import { copyText, toTsv } from '../../shared/tsv';
import { exportTable } from './writes';

export function LettersDialog({ ids, onClose, onEdit }: { ids: string[]; onClose: () => void; onEdit: () => void }) {
  const [isNamed, setNamed] = useState(false);
  const [{ letters, refusal }, setLetters] = useState<{ letters: InvitationLetter[]; refusal: string }>({ letters: [], refusal: '' });
  // A part that is missing is said where the letters would stand, not in a dialog of errors.
  const key = ids.join();
  useEffect(() => {
    let isGone = false;
    const show = (next: { letters: InvitationLetter[]; refusal: string }) => { if (!isGone) setLetters(next); };
    call('render_invitations', { ids: key.split(','), with_names: isNamed }).then((made) => show({ letters: made, refusal: '' }), (thrown: unknown) => show({ letters: [], refusal: toFailure(thrown).message }));
    return () => { isGone = true; };
  }, [key, isNamed]);
  const [at, setAt] = useState(0);
  const letter = letters[Math.min(at, letters.length - 1)];
  const copyAll = async () => {
    const table = [['客户编号', '客户', '称呼', '电话', '邮箱', '正文'], ...letters.map((one) => [one.account_code, one.account_name, one.salutation, one.phone, one.email, one.text])];
    if (await copyText(toTsv(table))) toast.success(`已复制 ${letters.length} 封邀请，可粘贴到 Excel`);
  };
  const copyOne = async () => {
    if (letter && (await copyText(letter.text))) toast.success('已复制正文');
  };
  const footer = (
    <div className="field-form-foot">
      <label className="toolbar"><Switch size="small" checked={isNamed} onChange={setNamed} /> 显示姓氏和联系方式</label>
      <span className="spacer" />
      <Button onClick={onEdit}>改模板</Button>
      <Button icon={<DownloadOutlined />} disabled={letters.length === 0} onClick={() => void exportTable('export_invitations', '邀请.xlsx', ids)}>导出表格</Button>
      <Button icon={<CopyOutlined />} disabled={letters.length === 0} onClick={() => void copyAll()}>复制全部</Button>
      <Button type="primary" icon={<CopyOutlined />} disabled={!letter} onClick={() => void copyOne()}>复制这封</Button>
    </div>
  );
  return (
    <Modal open title={`邀请函${letters.length > 1 ? `（${letters.length} 封）` : ''}`} width={760} onCancel={onClose} footer={footer}>
      {refusal !== '' ? <Alert type="warning" showIcon title={refusal} action={<Button size="small" onClick={onEdit}>去填写</Button>} data-testid="letter-error" /> : (
        <div className="field-letters" data-testid="letters">
          <ul>{letters.map((one, n) => <li key={one.id}><button type="button" className={n === at ? 'is-current' : ''} onClick={() => setAt(n)}>{one.account_code} {one.account_name}</button></li>)}</ul>
          <pre data-testid="letter-text">{letter?.text ?? ''}</pre>
        </div>
      )}
    </Modal>
  );
}
