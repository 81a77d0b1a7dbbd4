// 报告: which sheets, with names or without, and the file.

import { FileExcelOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ReportResult } from '../../bridge/ipc';
import { ALL_NOUNS, useCommand } from '../../bridge/queries';
import { FigureScopeNote, FigureScopePicker } from '../../actions/FigureScope';
import { PageHeader } from '../../shared/PageHeader';
import { usePersisted } from '../../shared/usePersisted';
import { Done } from './Done';
import { chosenSheets, leftBySkeleton, reportName } from './selection';
import { SheetList } from './SheetList';
import { writeReport } from './writeReport';
import './reports.css';

const NONE_LEFT: string[] = [];

/** Local day, `2025-09-30`. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-');
}

export default function ReportPage() {
  const options = useCommand('list_report_sheets', {}, ALL_NOUNS).data ?? [];
  const scope = useCommand('get_figure_choice', {}, ALL_NOUNS).data;
  const study = useCommand('get_study', {}, ALL_NOUNS).data;
  const [left, setLeft] = usePersisted<string[]>('report.left-out', NONE_LEFT);
  const skeletons = useCommand('list_report_skeletons', {}, []).data ?? [];
  const [skeleton, setSkeleton] = usePersisted('report.skeleton', '');
  const take = (name: string) => {
    const chosen = skeletons.find((one) => one.name === name);
    if (chosen === undefined) return;
    setSkeleton(name);
    setLeft(leftBySkeleton(options, chosen));
  };
  // Not remembered on purpose: real names must be chosen anew each time.
  const [isNamed, setNamed] = useState(false);
  const [withExcluded, setWithExcluded] = useState(false);
  const nOut = (study?.counts.n_raw_responses ?? 0) - (study?.counts.n_responses ?? 0);
  const [isWriting, setWriting] = useState(false);
  const [done, setDone] = useState<ReportResult | null>(null);
  const sheets = chosenSheets(options, left);

  const write = async () => {
    setDone(null);
    setWriting(true);
    const result = await writeReport(reportName(study?.name ?? '', today(), isNamed), skeleton, sheets, isNamed, withExcluded);
    setWriting(false);
    if (result !== undefined) setDone(result);
  };
  return (
    <div className="page">
      <PageHeader title="报告" description="一份 Excel 工作簿：图表、数据、原话与方法说明都在里面" />
      <div className="page-body">
        <div className="report">
          <SheetList options={options} left={left} onLeft={setLeft} />
          <div className="report-side">
            <section className="card">
              <h2 className="card-title">报告骨架</h2>
              <Select
                value={skeletons.some((one) => one.name === skeleton) ? skeleton : skeletons[0]?.name} onChange={take} style={{ width: '100%' }} aria-label="报告骨架" data-testid="report-skeleton"
                options={skeletons.map((one) => ({ value: one.name, label: one.title }))}
              />
              <p className="muted report-hint">{skeletons.find((one) => one.name === skeleton)?.description ?? skeletons[0]?.description}。封面用它的标题，左边勾好它的工作表，可以再改。</p>
            </section>
            <section className="card">
              <h2 className="card-title">客户名称</h2>
              <Radio.Group
                value={isNamed} onChange={(event) => setNamed(event.target.value === true)} className="report-names"
                options={[{ value: false, label: '用化名（A公司、B公司 …），可以外发' }, { value: true, label: '用真实名称，仅供内部使用' }]}
              />
              {isNamed ? <Alert type="warning" showIcon title="报告将含客户真实名称。请确认已获授权，只发给需要的人；这次导出会记入研究的操作记录。" /> : null}
            </section>
            {scope === undefined ? null : <FigureScopeNote scope={scope} />}
            {scope === undefined ? null : <div className="toolbar"><FigureScopePicker scope={scope} /></div>}
            {nOut === 0 ? null : (
              <section className="card">
                <h2 className="card-title">有效样本</h2>
                <p className="muted">数字都以 {study?.counts.n_responses} 份有效答卷为基数；剔除与试点 {nOut} 份不计入。</p>
                <Checkbox checked={withExcluded} onChange={(event) => setWithExcluded(event.target.checked)} data-testid="with-excluded">原始数据里也列出它们（带“状态”列）</Checkbox>
              </section>
            )}
            <Button type="primary" size="large" block icon={<FileExcelOutlined aria-hidden />} loading={isWriting} disabled={sheets.length === 0} data-testid="report-export" onClick={() => void write()}>
              {sheets.length === 0 ? '请先选择工作表' : `导出报告（${sheets.length} 张工作表）`}
            </Button>
            {done === null ? null : <Done result={done} />}
          </div>
        </div>
      </div>
    </div>
  );
}
