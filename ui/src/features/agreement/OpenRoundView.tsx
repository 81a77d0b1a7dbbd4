// An open round: how far each coder is, and the turns that whoever works here has to code.
import { CheckCircleOutlined, EyeInvisibleOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { CoderProgress, RoundRow, RoundTurn } from '../../bridge/ipc';
import { ALL_NOUNS, useCommand } from '../../bridge/queries';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { formatCount, formatInstant } from '../../shared/format';
import { navigate } from '../../shared/route';
import { usePersisted } from '../../shared/usePersisted';
import { ROUNDS_FROM } from './sources';
import { closeRound, removeRound } from './writes';

const NO_TURNS: readonly RoundTurn[] = [];
const COLUMNS: readonly GridColumn<RoundTurn>[] = [
  { key: 'label', title: '出处', width: 210, text: (row) => row.label, sortValue: (row) => row.label },
  { key: 'respondent', title: '受访者', width: 90, text: (row) => row.respondent, sortValue: (row) => row.respondent },
  { key: 'n', title: '我的编码', width: 84, align: 'right', text: (row) => (row.n_own === 0 ? '' : String(row.n_own)), sortValue: (row) => row.n_own },
  { key: 'text', title: '发言', width: 620, text: (row) => row.text },
];

export function OpenRoundView({ round }: { round: RoundRow }) {
  const me = useCommand('get_app_state', {}, ALL_NOUNS).data?.author ?? '';
  const turns = useCommand('list_round_turns', { id: round.id }, ROUNDS_FROM).data ?? NO_TURNS;
  const kinds = useCommand('list_transcripts', { kind: null }, ['transcript', 'interview']).data;
  const [which, setWhich] = usePersisted('agreement.turns', 'all');
  const [isClosing, setClosing] = useState(false);
  const shown = useMemo(() => turns.filter((turn) => which === 'all' || (turn.n_own > 0) === (which === 'done')), [turns, which]);
  const isCoder = round.coders.some((one) => one.coder === me);
  const read = (turn: RoundTurn) => {
    const kind = kinds?.find((one) => one.id === turn.transcript)?.kind;
    navigate(kind === 'focus_group' ? 'focus-groups' : 'interviews', { transcript: turn.transcript, turn: turn.turn });
  };
  const close = async () => {
    setClosing(true);
    await closeRound(round.id);
    setClosing(false);
  };
  return (
    <div className="round-open" data-testid="round-open">
      <section className="round-head">
        <h2>{round.title}</h2>
        <span className="muted">{formatInstant(round.made_at)} 开始 · {round.n_turns} 轮发言 · {round.n_transcripts} 份转录稿 · 种子 {round.seed}</span>
        <span className="spacer" />
        <Popconfirm title="删除这一轮？" description="只删这一轮的设定，编码都还在。" okText="删除" onConfirm={() => void removeRound(round.id)}><Button size="small" type="text" danger>删除</Button></Popconfirm>
        <Popconfirm title="结束这一轮？" description="结束后编码者互相看得到对方的编码，开始算一致性。" okText="结束" okButtonProps={{ 'data-testid': 'round-close-ok' }} onConfirm={() => void close()}>
          <Button size="small" type="primary" icon={<CheckCircleOutlined />} loading={isClosing} data-testid="round-close">结束这一轮</Button>
        </Popconfirm>
      </section>
      <section className="progress" data-testid="progress">
        {round.coders.map((one) => <Progress key={one.coder} one={one} round={round} isMe={one.coder === me} />)}
      </section>
      <p className="blind-note muted"><EyeInvisibleOutlined aria-hidden /> {isCoder ? `现在以“${me}”编码：这些发言里只看得到“${me}”自己的编码，别人的编码等这一轮结束后才看得到。` : `“${me}”不是这一轮的编码者。要编码，请先在右上角换成自己的名字。`}</p>
      <div className="toolbar round-tools">
        <Segmented size="small" value={which} onChange={setWhich} options={[{ value: 'all', label: `全部 ${formatCount(turns.length)}` }, { value: 'todo', label: `我还没编 ${formatCount(turns.filter((turn) => turn.n_own === 0).length)}` }, { value: 'done', label: '我编过' }]} />
        <span className="muted">双击或回车，到转录稿里编码</span>
      </div>
      <DataGrid id="agreement.turns" label="这一轮的发言" columns={COLUMNS} rows={shown} rowKey={(row) => row.turn} onOpen={read} resetKey={which} testId="round-turns" empty={<p className="muted">没有这样的发言。</p>} />
    </div>
  );
}

function Progress({ one, round, isMe }: { one: CoderProgress; round: RoundRow; isMe: boolean }) {
  const share = round.n_turns === 0 ? 0 : one.n_turns / round.n_turns;
  return (
    <div className="progress-row">
      <b>{one.coder}{isMe ? '（我）' : ''}</b>
      <span className="progress-bar" role="img" aria-label={`${one.coder} 编了 ${one.n_turns} 轮，共 ${round.n_turns} 轮`}><i style={{ width: `${share * 100}%` }} /></span>
      <span className="num">{one.n_turns} / {round.n_turns} 轮有编码，{one.n_codings} 处</span>
      {one.untouched.length === 0 ? null : <span className="is-middle" title={one.untouched.join('、')}>{one.untouched.length} 份还没动</span>}
    </div>
  );
}
