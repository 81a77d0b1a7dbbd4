// Progress of a long command, shown when it takes longer than a blink, with cancel.
import { Button, Modal, Progress } from 'antd';
import { attempt } from '../bridge/failure';
import { useSignal } from '../bridge/signal';
import { cancelTask, runningTasks } from '../bridge/tasks';

export function TaskDialog() {
  const task = useSignal(runningTasks).find((one) => one.isShown);
  if (!task) return null;
  return (
    <Modal
      open
      width={420}
      zIndex={1900}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={task.title}
      footer={
        <Button disabled={task.isCancelling} onClick={() => void attempt(() => cancelTask(task.id))} data-testid="task-cancel">
          {task.isCancelling ? '正在取消…' : '取消'}
        </Button>
      }
    >
      <div data-testid="task-dialog" aria-live="polite">
        <Progress
          percent={Math.round((task.share ?? 0) * 100)}
          status="active"
          showInfo={task.share !== null}
        />
        <div className="muted">{task.message === '' ? '正在处理…' : task.message}</div>
      </div>
    </Modal>
  );
}
