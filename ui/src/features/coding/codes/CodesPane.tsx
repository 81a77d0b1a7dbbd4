// Left of the transcript: the tree with its tools, or how to begin one.

import { ThunderboltOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo, type ComponentProps } from 'react';
import { CodeTree } from './CodeTree';
import { addStoryCodes } from './writeCodes';

interface CodesPaneProps extends ComponentProps<typeof CodeTree> {
  onAuto: () => void;
}

const STORY: ReadonlySet<string> = new Set(['situation', 'task', 'action', 'result', 'case', 'suggestion']);

export const CodesPane = memo(function CodesPane({ onAuto, ...tree }: CodesPaneProps) {
  const { codes } = tree.book;
  const n_story = new Set(codes.map((code) => code.mark).filter((mark) => STORY.has(mark))).size;
  return (
    <div className="codes" data-testid="codes">
      <CodeTree {...tree} />
      {codes.length === 0 ? <FirstCode /> : null}
      <footer className="codes-foot">
        {n_story < STORY.size ? <Button size="small" type="text" data-testid="story-codes" title="情境、任务、行动、结果、案例、建议" onClick={() => void addStoryCodes()}>加入案例标记</Button> : null}
        <Button size="small" type="text" icon={<ThunderboltOutlined aria-hidden />} data-testid="open-auto" disabled={codes.length === 0} onClick={onAuto}>按词自动编码…</Button>
      </footer>
    </div>
  );
});

function FirstCode() {
  return (
    <div className="codes-empty" data-testid="codes-empty">
      <b>编码本还是空的</b>
      <ol>
        <li>在右边读原话，按 <kbd>→</kbd> 选一小句，或用鼠标划。</li>
        <li>按 <kbd>/</kbd>，输入它说的是什么，例如“等候久”，回车。</li>
        <li>再遇到同样的意思，选中后按它的数字键。</li>
      </ol>
      <p className="muted">编码可以拖动归类、改名、合并，都能撤销。也可以先加入案例标记（情境、任务、行动、结果）。</p>
    </div>
  );
}
