// Rows of an imported table that were left out, and why.
import { Modal } from 'antd';
import type { FileProblem } from '../../bridge/ipc';
import { ProblemList } from '../imports/ProblemList';

export function ImportProblems({ problems, onClose }: { problems: readonly FileProblem[]; onClose: () => void }) {
  return (
    <Modal open title="有些行没有导入" footer={null} width={920} onCancel={onClose}>
      <ProblemList problems={problems} nProblems={problems.length} />
    </Modal>
  );
}
