// 提纲: guides at the left, the one that is open at the right.
import { FileTextOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { GuideRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { formatPercent } from '../../shared/format';
import { SplitPane } from '../../shared/SplitPane';
import { GuideEditor } from './GuideEditor';
import { addGuide } from './writes';

export function GuidesTab({ guides }: { guides: readonly GuideRow[] }) {
  const templates = useCommand('list_guide_templates', {}, []).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const open = guides.find((one) => one.id === chosen) ?? guides[0];
  const guide = useCommand('get_guide', { id: open?.id ?? '' }, ['interview', 'study'], { enabled: open !== undefined, isFresh: true }).data;
  const make = async (template: string, title: string) => {
    const made = await addGuide({ template, ...(template === '' ? { kind: 'interview' } : {}) }, `已新建提纲“${title}”`);
    if (made) setChosen(made.id);
  };
  const menu = {
    items: [...templates.map((one) => ({ key: one.id, label: `${one.title}（${one.n_prompts} 问，约 ${one.minutes} 分钟）` })), { key: '', label: '空白提纲' }],
    onClick: ({ key }: { key: string }) => void make(key, templates.find((one) => one.id === key)?.title ?? '新提纲'),
  };
  if (open === undefined) {
    return (
      <EmptyState icon={<FileTextOutlined aria-hidden />} title="还没有提纲" description="提纲写明问什么、怎么追问。好的提问请客户讲一次具体的经历，再按情境、任务、行动、结果追问到底；抽象的、诱导的提问会当场提醒。" testId="guides-empty">
        {templates.map((one) => <Button key={one.id} type={one.id === 'interview' ? 'primary' : 'default'} onClick={() => void make(one.id, one.title)} data-testid="guide-template">{one.title}</Button>)}
        <Button onClick={() => void make('', '新提纲')}>空白提纲</Button>
      </EmptyState>
    );
  }
  const side = (
    <div className="talk-guides">
      <Dropdown trigger={['click']} menu={menu}><Button size="small" block icon={<PlusOutlined />} data-testid="guide-new">新建提纲</Button></Dropdown>
      <ul>
        {guides.map((one) => (
          <li key={one.id}>
            <button type="button" className={one.id === open.id ? 'is-current' : ''} aria-current={one.id === open.id} onClick={() => setChosen(one.id)} data-testid="guide-row">
              <b>{one.title}</b>
              <span className="muted">{one.n_prompts} 问 · {one.minutes} 分钟 · 故事完整度 {one.share_covered === null ? '–' : formatPercent(one.share_covered)}{one.n_interviews > 0 ? ` · ${one.n_interviews} 场` : ''}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
  return (
    <SplitPane id="guides" side="left" initial={264} min={200} max={420} panel={side}>
      {guide?.id === open.id ? <GuideEditor key={guide.id} guide={guide} onCopied={setChosen} /> : null}
    </SplitPane>
  );
}
