// What could not be read from a table of words, and whether to take the rest.

import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { AddedWords, Picked } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { ProblemList } from '../imports/ProblemList';
import { importTable } from './writes';

interface ImportProblemsProps {
  file: Picked;
  answer: AddedWords;
  onClose: () => void;
}

export function ImportProblems({ file, answer: first, onClose }: ImportProblemsProps) {
  const [answer, setAnswer] = useState(first);
  const [isBusy, setBusy] = useState(false);
  const isTaken = answer.n_added > 0;
  const takeRest = async () => {
    setBusy(true);
    const next = await importTable(file, true);
    setBusy(false);
    if (next === undefined) return;
    setAnswer(next);
    if (next.n_added > 0) onClose();
  };
  return (
    <Modal
      open width={920} title={`导入词典：${file.name}`} onCancel={onClose}
      footer={isTaken ? <Button type="primary" onClick={onClose}>知道了</Button> : (
        <>
          <Button onClick={onClose}>先不导入，改好文件再来</Button>
          <Button type="primary" loading={isBusy} data-testid="dictionary-import-partial" onClick={() => void takeRest()}>跳过有问题的行，导入其余</Button>
        </>
      )}
    >
      <div className="dictionary-paste">
        <p>{isTaken ? `已加入 ${formatCount(answer.n_added)} 个词；下面各行没有加入。` : '有些行读不懂，所以一行也没有导入。可以改好文件再导入，也可以只导入其余的行。'}</p>
        <ProblemList problems={answer.problems} nProblems={answer.problems.length} />
      </div>
    </Modal>
  );
}
