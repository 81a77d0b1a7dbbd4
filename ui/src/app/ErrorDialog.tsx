// What went wrong, what to do about it, and the technical detail for those who help.
import { ExclamationCircleFilled } from '@ant-design/icons';
import { Button, Collapse, Modal } from 'antd';
import { shownFailure } from '../bridge/failure';
import { useSignal } from '../bridge/signal';
import { toast } from '../shared/toast';
import { copyText } from '../shared/tsv';

export function ErrorDialog() {
  const failure = useSignal(shownFailure);
  if (!failure) return null;
  const close = () => shownFailure.set(null);
  const copy = async () => {
    const isDone = await copyText(`${failure.message}\n[${failure.code}]\n${failure.detail ?? ''}`);
    if (isDone) toast.success('已复制');
  };
  const detail = failure.detail === null || failure.detail === '' ? null : failure.detail;
  return (
    <Modal
      open
      width={520}
      zIndex={2000}
      title={<span><ExclamationCircleFilled className="is-bad" /> 没有完成</span>}
      onCancel={close}
      footer={[
        <Button key="copy" onClick={() => void copy()}>复制</Button>,
        failure.code === 'unreachable' ? (
          <Button key="reload" onClick={() => window.location.reload()}>重新载入</Button>
        ) : null,
        <Button key="close" type="primary" onClick={close} autoFocus data-testid="error-close">知道了</Button>,
      ]}
    >
      <div data-testid="error-dialog">
        <p className="error-message">{failure.message}</p>
        {detail === null ? null : (
          <Collapse
            ghost
            items={[{ key: 'detail', label: `详细信息（代码 ${failure.code}）`, children: <pre className="error-detail">{detail}</pre> }]}
          />
        )}
      </div>
    </Modal>
  );
}
