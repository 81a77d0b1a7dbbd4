// A closed round: figures or disagreements, under one set of options.
import { Button, Checkbox, InputNumber, Popconfirm, Segmented, Select } from 'antd';
import { useMemo } from 'react';
import type { GetAgreement, RoundRow } from '../../bridge/ipc';
import { replaceParams, useRoute } from '../../shared/route';
import { usePersisted } from '../../shared/usePersisted';
import { Disagreements } from './Disagreements';
import { Figures } from './Figures';
import { exportAgreement, removeRound } from './writes';

interface Options {
  threshold: number;
  by: string;
  n_draws: number;
  untouched_is_missing: boolean;
}

const USUAL: Options = { threshold: 0.5, by: 'turn', n_draws: 1000, untouched_is_missing: false };

export function ClosedRound({ round }: { round: RoundRow }) {
  const { params } = useRoute();
  const [options, setOptions] = usePersisted<Options>('agreement.options', USUAL);
  const request = useMemo<GetAgreement>(() => ({ round: round.id, ...options, task: null }), [round.id, options]);
  const view = params['view'] === 'disagreements' ? 'disagreements' : 'figures';
  const set = (fields: Partial<Options>) => setOptions({ ...options, ...fields });
  const hasUntouched = round.coders.some((one) => one.untouched.length > 0);
  return (
    <div className="round-closed">
      <section className="round-head">
        <h2>{round.title}</h2>
        <span className="muted">{round.coders.map((one) => one.coder).join('、')} · {round.n_turns} 轮发言 · {round.n_transcripts} 份转录稿</span>
        <span className="spacer" />
        <Popconfirm title="删除这一轮？" description="只删这一轮的设定和裁定，编码都还在。" okText="删除" onConfirm={() => void removeRound(round.id)}><Button size="small" type="text" danger>删除</Button></Popconfirm>
        <Button size="small" onClick={() => void exportAgreement(round.title, request)} data-testid="agreement-export">导出 Excel</Button>
      </section>
      <div className="toolbar round-tools">
        <Segmented<'figures' | 'disagreements'>
          size="small" value={view} onChange={(to) => replaceParams({ view: to })} aria-label="看什么"
          options={[{ value: 'figures', label: <span data-testid="view-figures">一致性</span> }, { value: 'disagreements', label: <span data-testid="view-disagreements">分歧 {(round.n_disagreements ?? 0) - round.n_settled} / {round.n_disagreements ?? 0}</span> }]}
        />
        <span className="spacer" />
        <label className="muted" htmlFor="agreement-threshold">片段重合</label>
        <InputNumber id="agreement-threshold" size="small" min={0} max={100} step={10} suffix="%" value={Math.round(options.threshold * 100)} onChange={(value) => set({ threshold: (value ?? 0) / 100 })} style={{ width: 84 }} data-testid="threshold" />
        {view === 'figures' ? (
          <>
            <label className="muted" htmlFor="agreement-by">区间按</label>
            <Select id="agreement-by" size="small" value={options.by} onChange={(by: string) => set({ by })} options={[{ value: 'turn', label: '发言' }, { value: 'transcript', label: '转录稿' }]} style={{ width: 88 }} />
            <Select size="small" aria-label="重抽次数" value={options.n_draws} onChange={(n: number) => set({ n_draws: n })} options={[{ value: 0, label: '不算区间' }, { value: 1000, label: '重抽 1000 次' }, { value: 5000, label: '重抽 5000 次' }]} style={{ width: 124 }} />
          </>
        ) : null}
        {hasUntouched || options.untouched_is_missing ? <Checkbox checked={options.untouched_is_missing} onChange={(event) => set({ untouched_is_missing: event.target.checked })}>没动过的转录稿视为没编</Checkbox> : null}
      </div>
      {view === 'figures' ? <Figures request={request} /> : <Disagreements round={round} threshold={options.threshold} untouchedIsMissing={options.untouched_is_missing} />}
    </div>
  );
}
