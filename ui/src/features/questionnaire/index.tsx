// 问卷: designed questionnaires, their versions and waves, and the questions of the data.

import { FormOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useActionState } from '../../actions/state';
import { EmptyState } from '../../shared/EmptyState';
import { Loading } from '../../shared/Loading';
import { PageHeader } from '../../shared/PageHeader';
import { usePersisted } from '../../shared/usePersisted';
import { DataQuestions } from './data/DataQuestions';
import { DesignTab } from './DesignTab';
import { FilesMenu } from './files/FilesMenu';
import { NewDialog } from './lists/NewDialog';
import { factsOf, Switcher } from './lists/Switcher';
import { useDesign } from './useDesign';
import { useQuestionnaires } from './useQuestionnaires';
import { VersionsTab } from './versions/VersionsTab';
import './questionnaire.css';
import './designer.css';
import './cards.css';
import './preview.css';

type Tab = 'design' | 'versions' | 'data';

export default function QuestionnairePage() {
  const study = useActionState().study?.id ?? '';
  const [tab, setTab] = usePersisted<Tab>('questionnaire.tab', 'design');
  const [isNew, setNew] = useState(false);
  const { all, open, select } = useQuestionnaires(study);
  const design = useDesign(open?.id ?? null);
  const body = () => {
    if (tab === 'data') return <DataQuestions />;
    if (all === null) return <Loading />;
    if (open === null) return <Nothing onNew={() => setNew(true)} onData={() => setTab('data')} />;
    if (design === null) return <Loading />;
    return tab === 'design' ? <DesignTab key={open.id} design={design} /> : <VersionsTab key={open.id} summary={open} design={design} all={all} />;
  };
  return (
    <div className="page questionnaire-page">
      <PageHeader
        title="问卷"
        count={open === null || tab === 'data' ? undefined : <span className="questionnaire-head"><Switcher all={all ?? []} open={open} onSelect={select} onNew={() => setNew(true)} /><span className="muted" data-testid="questionnaire-facts">{factsOf(open)}</span></span>}
        extra={
          <>
          {tab === 'data' ? null : <FilesMenu open={open} onImported={(id) => { setTab('design'); select(id); }} />}
          <Segmented<Tab>
            size="small" value={tab} onChange={setTab} aria-label="视图"
            options={[{ value: 'design', label: <span data-testid="tab-design">设计</span> }, { value: 'versions', label: <span data-testid="tab-versions">版本与期次</span> }, { value: 'data', label: <span data-testid="tab-data">数据中的题目</span> }]}
          />
          </>
        }
      />
      {body()}
      {isNew ? <NewDialog onMade={(id) => { setTab('design'); select(id); }} onClose={() => setNew(false)} /> : null}
    </div>
  );
}

function Nothing({ onNew, onData }: { onNew: () => void; onData: () => void }) {
  return (
    <div className="page-body">
      <EmptyState
        icon={<FormOutlined aria-hidden />} title="还没有设计问卷" testId="no-questionnaire"
        description="在这里设计问卷：从模板开始，改题目、定跳转、检查措辞，预览受访者看到的样子，定稿后冻结成版本，用于录入、纸质问卷和期次。"
        hints={['模板：五模块满意度、SERVQUAL、服务后三题、新客户、流失挽回……', '题型 19 种：量表、矩阵、推荐（NPS）、多选、排序、比重、开放题……', '改过的每一步都能撤销']}
      >
        <Button type="primary" icon={<PlusOutlined />} onClick={onNew} data-testid="new-questionnaire">新建问卷</Button>
        <Button onClick={onData}>查看数据中的题目</Button>
      </EmptyState>
    </div>
  );
}
