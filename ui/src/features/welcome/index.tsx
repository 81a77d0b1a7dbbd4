// The first page: sample study, new study, open a folder, studies opened before.
import { CloseOutlined, FolderOpenOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { ActionButton } from '../../actions/ActionButton';
import { enterStudy } from '../../actions/enterStudy';
import { newStudy } from '../../actions/newStudy';
import { openSample } from '../../actions/openSample';
import { openStudy } from '../../actions/openStudy';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { AppState, RecentStudy } from '../../bridge/ipc';
import { EmptyState } from '../../shared/EmptyState';
import { formatAgo } from '../../shared/format';
import { CourseArt } from './CourseArt';
import './welcome.css';

export function WelcomePage({ state }: { state: AppState }) {
  return (
    <main className="welcome">
      <section className="welcome-start">
        <div className="welcome-name">
          <span className="welcome-mark" aria-hidden>客</span>
          <div>
            <h1>客声</h1>
            <p className="muted">离线的客户满意度研究工作台</p>
          </div>
        </div>
        <SampleCard isFirst={state.is_first_start} />
        <div className="welcome-buttons">
          <ActionButton action={newStudy} icon={<PlusOutlined />} type={state.is_first_start ? 'default' : 'primary'} size="large" testId="welcome-new" />
          <ActionButton action={openStudy} icon={<FolderOpenOutlined />} size="large" testId="welcome-open" />
        </div>
        <p className="muted welcome-foot">项目保存为一个文件夹，只在这台电脑上，不联网。版本 {state.version}</p>
      </section>
      <section className="welcome-recent" data-testid="welcome-recent" aria-label="最近的项目">
        <h2>最近的项目</h2>
        {state.recent.length === 0 ? (
          <EmptyState title="还没有打开过项目" description="新建或打开一个项目后，会列在这里。" />
        ) : (
          <ul>
            {state.recent.map((study) => (
              <Recent key={study.id} study={study} />
            ))}
          </ul>
        )}
      </section>
    </main>
  );
}

function SampleCard({ isFirst }: { isFirst: boolean }) {
  return (
    <div className={`card welcome-sample${isFirst ? ' is-first' : ''}`}>
      {isFirst ? <CourseArt /> : null}
      <div className="welcome-sample-text">
        <b>{isFirst ? '第一次使用？从示例项目开始' : '示例项目'}</b>
        <p className="muted">约 300 份答卷、6 场访谈、2 场座谈会和 3 个月的工单，走一遍从导入到报告的全过程。可以随意改动。</p>
      </div>
      <ActionButton action={openSample} type={isFirst ? 'primary' : 'default'} testId="welcome-sample" />
    </div>
  );
}

function Recent({ study }: { study: RecentStudy }) {
  const open = () => void enterStudy(() => call('open_recent', { id: study.id }));
  const remove = () => void attempt(() => call('remove_recent', { id: study.id }));
  return (
    <li className={study.is_present ? '' : 'is-missing'}>
      <button type="button" className="recent-open" disabled={!study.is_present} onClick={open} title={study.folder}>
        <span className="recent-name">{study.name}</span>
        <span className="muted recent-when">{study.is_present ? formatAgo(study.opened_at, new Date()) : '找不到文件夹'}</span>
        <span className="muted recent-folder">{study.folder}</span>
      </button>
      <Tooltip title="从列表移除（不删除文件夹）" mouseEnterDelay={0.4}>
        <Button type="text" icon={<CloseOutlined />} aria-label={`从列表移除：${study.name}`} onClick={remove} />
      </Tooltip>
    </li>
  );
}
