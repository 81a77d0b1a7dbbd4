// Rows of an imported table that were left out, and why.
import { Modal } from 'antd';
import type { FileProblem } from '../../bridge/ipc';

export function ImportProblems({ problems, onClose }: { problems: readonly FileProblem[]; onClose: () => void }) {
  return (
    <Modal open title="有些行没有导入" footer={null} width={560} onCancel={onClose}>
      <ul className="field-problems" data-testid="field-problems">
        {problems.slice(0, 200).map((problem, at) => (
          <li key={at}><b>{problem.sheet}{problem.row === null ? '' : ` 第 ${problem.row} 行`}</b> {problem.message}</li>
        ))}
      </ul>
    </Modal>
  );
}
