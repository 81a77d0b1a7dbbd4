// Left of the transcript: the tree with its tools, or how to begin one.

import { AppstoreAddOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { memo, type ComponentProps } from 'react';
import type { CodeTemplate } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { CodeTree } from './CodeTree';
import { addStoryCodes, addTemplateCodes } from './writeCodes';

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
        <TemplateButton hasStory={n_story === STORY.size} />
        <Button size="small" type="text" icon={<ThunderboltOutlined aria-hidden />} data-testid="open-auto" disabled={codes.length === 0} onClick={onAuto}>按词自动编码…</Button>
      </footer>
    </div>
  );
});

const NO_TEMPLATES: CodeTemplate[] = [];

/** Codebooks to begin with; what is there already cannot be chosen again. */
function TemplateButton({ hasStory }: { hasStory: boolean }) {
  const templates = useCommand('list_code_templates', {}, ['code']).data ?? NO_TEMPLATES;
  const items = [
    { key: '', label: <TemplateLine title="案例标记" about="情境、任务、行动、结果、案例、建议" testId="story-codes" />, disabled: hasStory },
    ...templates.map((one) => ({ key: one.name, label: <TemplateLine title={one.title} about={one.about} testId={`template-${one.name}`} />, disabled: one.n_missing === 0 })),
  ];
  const add = (key: string) => {
    const template = templates.find((one) => one.name === key);
    void (template ? addTemplateCodes(template) : addStoryCodes());
  };
  return (
    <Dropdown trigger={['click']} placement="topLeft" menu={{ items, onClick: ({ key }) => add(key) }}>
      <Button size="small" type="text" icon={<AppstoreAddOutlined aria-hidden />} data-testid="code-templates">编码模板</Button>
    </Dropdown>
  );
}

function TemplateLine({ title, about, testId }: { title: string; about: string; testId: string }) {
  return <span className="template-line" data-testid={testId}><b>{title}</b><small className="muted">{about}</small></span>;
}

function FirstCode() {
  return (
    <div className="codes-empty" data-testid="codes-empty">
      <b>编码本还是空的</b>
      <ol>
        <li>在右边读原话，按 <kbd>→</kbd> 选一小句，或用鼠标划。</li>
        <li>按 <kbd>/</kbd>，输入它说的是什么，例如“等候久”，回车。</li>
        <li>再遇到同样的意思，选中后按它的数字键。</li>
      </ol>
      <p className="muted">编码可以拖动归类、改名、合并，都能撤销。也可以从下面的编码模板开始：案例标记、座谈会三个主题、流失原因。</p>
    </div>
  );
}
