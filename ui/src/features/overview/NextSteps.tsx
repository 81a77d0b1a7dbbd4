// What to do next, as a list to tick off. What is done shrinks to one line.

import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { openImport } from '../../actions/importFiles';
import { navigate } from '../../shared/route';
import type { NextStep } from '../../bridge/ipc';
import { stepTarget, type StepTarget } from './steps';

function go(target: StepTarget): void {
  if ('importKind' in target) openImport(target.importKind);
  else navigate(target.page);
}

export function NextSteps({ steps }: { steps: readonly NextStep[] }) {
  const open = steps.filter((step) => !step.is_done);
  const done = steps.filter((step) => step.is_done);
  return (
    <ol className="steps">
      {open.map((step) => {
        const target = stepTarget(step.code);
        return (
          <li key={step.code}>
            <i className="step-mark step-open" role="img" aria-label="未完成" />
            <div className="step-words"><span>{step.title}</span><small className="muted">{step.reason}</small></div>
            {target === null ? null : (
              <Button size="small" type={step === open[0] ? 'primary' : 'default'} onClick={() => go(target)}>{'importKind' in target ? '导入' : '前往'}</Button>
            )}
          </li>
        );
      })}
      {done.length === 0 ? null : (
        <li className="is-done">
          <CheckCircleFilled className="step-mark is-good" aria-label="已完成" />
          <div className="step-words">{done.map((step) => step.title).join('、')}</div>
        </li>
      )}
    </ol>
  );
}
