// Last step: what was written, what was not and why; it can be undone as one step.
import { CheckCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import type { ImportResult } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { Counts } from './Counts';
import { ProblemList } from './ProblemList';

export function ResultStep({ result }: { result: ImportResult }) {
  const nWritten = result.added + result.updated;
  return (
    <div className="import-result" data-testid="import-result">
      <div className="import-result-head">
        {nWritten > 0 ? <CheckCircleFilled className="is-good" aria-hidden /> : <InfoCircleFilled className="is-middle" aria-hidden />}
        <div>
          <b>{nWritten > 0 ? `已导入 ${formatCount(nWritten)} 条` : '没有导入新的内容'}</b>
          <p className="muted">
            {nWritten > 0 ? '不合适时可用“撤销”整体收回，关闭程序以后也可以。' : '文件里的内容都已经在项目里，或者都有问题。'}
          </p>
        </div>
      </div>
      <Counts counts={result} />
      <ProblemList problems={result.problems} nProblems={result.problems.length} />
    </div>
  );
}
