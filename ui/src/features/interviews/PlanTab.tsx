// 计划: so many interviews with each customer group, and how far they are.
import { AimOutlined, LockOutlined, ScheduleOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { GuideRow, InterviewBoard, InterviewList } from '../../bridge/ipc';
import { segments } from './board';
import { drawCustomers, planInterviews, setTargets } from './writes';

interface PlanTabProps {
  board: InterviewBoard;
  list: InterviewList;
  guides: readonly GuideRow[];
  /** Show the talks of a group. */
  onStratum: (stratum: string) => void;
}

export function PlanTab({ board, list, guides, onStratum }: PlanTabProps) {
  const [guide, setGuide] = useState<string | null>(null);
  const missing = board.rows.reduce((sum, row) => sum + row.n_missing, 0);
  const target = board.rows.reduce((sum, row) => sum + row.target, 0);
  const done = board.rows.reduce((sum, row) => sum + row.n_done, 0);
  return (
    <div className="talk-scrolling" data-testid="plan-board">
      <section className="card">
        <h2 className="card-title">深度访谈<span className="muted">计划 {target} 场，已完成 {done} 场{missing > 0 ? `，还缺 ${missing} 场` : ''}</span></h2>
        <table className="talk-board">
          <thead><tr><th>客户群</th><th className="num">名额</th><th>进度</th><th className="num">待约</th><th className="num">已约定</th><th className="num">已完成</th><th className="num">拒访</th><th className="num">缺口</th><th className="num" title="抽中但还没有安排的客户，含候补">可补</th></tr></thead>
          <tbody>
            {board.rows.map((row) => (
              <tr key={row.stratum} data-testid="board-row" data-stratum={row.stratum}>
                <td><button type="button" className="link" onClick={() => onStratum(row.stratum)}>{row.stratum === '' ? '未分群' : row.stratum}</button></td>
                <td className="num">{row.stratum === '' ? '–' : <InputNumber size="small" min={0} max={1000} precision={0} value={row.target} style={{ width: 64 }} aria-label={`${row.stratum}的名额`} changeOnWheel={false} onBlur={(event) => { const n = Number(event.target.value); if (Number.isInteger(n) && n !== row.target) void setTargets(board.rows, row.stratum, n); }} onPressEnter={(event) => event.currentTarget.blur()} />}</td>
                <td className="plan-bar-cell"><span className="plan-bar">{segments(row).map((part) => <i key={part.name} className={`is-${part.name}`} style={{ width: `${part.share * 100}%` }} title={`${part.label} ${part.n}`} />)}</span></td>
                <td className="num">{row.n_planned}</td><td className="num">{row.n_booked}</td><td className="num">{row.n_done}</td><td className="num">{row.n_refused}</td>
                <td className={`num${row.n_missing > 0 ? ' is-bad' : ''}`} data-testid="board-missing">{row.n_missing}</td><td className="num">{row.n_spare}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="talk-legend muted"><i className="is-done" />已完成<i className="is-booked" />已约定<i className="is-planned" />待约<i className="is-missing" />缺口</div>
        <div className="toolbar talk-plan-tools">
          {board.draw === null ? (
            <><Button type="primary" icon={<AimOutlined aria-hidden />} onClick={() => void drawCustomers(board.rows)} data-testid="draw-customers">抽取访谈客户</Button><span className="muted">按名额从大客户、中型客户、投诉·流失客户中随机抽取，另抽三分之一作候补；同一家只抽一次。</span></>
          ) : (
            <><Button type="primary" icon={<ScheduleOutlined aria-hidden />} disabled={missing === 0} onClick={() => void planInterviews(guide)} data-testid="plan-fill">{list.n_total === 0 ? '安排访谈' : '补足缺口'}</Button><Select size="small" allowClear placeholder="用哪份提纲" value={guide} style={{ width: 200 }} options={guides.filter((one) => one.kind === 'interview').map((one) => ({ value: one.id, label: one.title }))} onChange={(id) => setGuide(id ?? null)} aria-label="提纲" /><span className="muted">来自“{board.draw_title}”：先用抽中的客户，再用候补；拒访的不再安排。</span></>
          )}
        </div>
      </section>
      <section className="card">
        <h2 className="card-title">座谈会<span className="muted">{board.n_groups} 场；每组 6–8 位、同一行业，由第三方主持</span></h2>
        <p className="muted">制造、零售、服务等行业各开一场，到“座谈会”里安排座位和候补。</p>
      </section>
      {list.n_held_back > 0 ? (
        <section className="card talk-held" data-testid="held-back"><LockOutlined aria-hidden /> 有 <b>{list.n_held_back}</b> 份转录稿（{list.n_turns_held_back} 轮发言）没有客户同意，未进入关键词、检索和任何数字。取得同意后在“场次”里记下，会立即计入。</section>
      ) : null}
    </div>
  );
}
