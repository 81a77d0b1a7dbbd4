// A new round: who, which codes, which turns; what it would hold is shown before it begins.
import { Button, Checkbox, Input, InputNumber, Modal, Select, Slider } from 'antd';
import { useMemo, useState } from 'react';
import type { OpenRound } from '../../bridge/ipc';
import { ALL_NOUNS, useCommand } from '../../bridge/queries';
import { formatCount } from '../../shared/format';
import { useDebounced } from '../../shared/useDebounced';
import { CODES_FROM, ROUNDS_FROM } from './sources';
import { openRound } from './writes';

interface NewRoundDialogProps {
  nRounds: number;
  /** With the id of the round that was begun. */
  onClose: (id: string | undefined) => void;
}

export function NewRoundDialog({ nRounds, onClose }: NewRoundDialogProps) {
  const me = useCommand('get_app_state', {}, ALL_NOUNS).data?.author ?? '';
  const rounds = useCommand('list_rounds', {}, ROUNDS_FROM).data ?? [];
  const codes = useCommand('list_codes', {}, CODES_FROM).data ?? [];
  const talks = useCommand('list_transcripts', { kind: null }, ['transcript', 'interview']).data ?? [];
  const [title, setTitle] = useState('');
  const [typed, setCoders] = useState<string[] | null>(null);
  const [wanted, setWanted] = useState<string[]>([]);
  const [transcripts, setTranscripts] = useState<string[]>([]);
  const [share, setShare] = useState(1);
  const [seed, setSeed] = useState<number | null>(null);
  const [withInterviewers, setWithInterviewers] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const known = [...new Set([me, ...rounds.flatMap((round) => round.coders.map((one) => one.coder))])].filter((name) => name !== '');
  const coders = useMemo(() => typed ?? (me === '' ? [] : [me]), [typed, me]);
  const request = useMemo<OpenRound>(
    () => ({ title, coders, codes: wanted, transcripts, share, seed, with_interviewers: withInterviewers }),
    [title, coders, wanted, transcripts, share, seed, withInterviewers],
  );
  const asked = useDebounced(request, 200);
  const isReady = coders.length >= 2 && codes.length > 0;
  const preview = useCommand('preview_round', asked, ROUNDS_FROM, { enabled: asked.coders.length >= 2 }).data;
  const begin = async () => {
    setBusy(true);
    const made = await openRound(request);
    setBusy(false);
    if (made) onClose(made.id);
  };
  const lacking = codes.length === 0 ? '编码本还是空的，先建几个编码。' : coders.length < 2 ? '再写一位编码者的姓名，按回车确认。' : '';
  return (
    <Modal open width={660} title="开始一轮双人编码" onCancel={() => onClose(undefined)} footer={[
      <Button key="cancel" onClick={() => onClose(undefined)}>取消</Button>,
      <Button key="ok" type="primary" loading={isBusy} disabled={!isReady} onClick={() => void begin()} data-testid="round-begin">开始</Button>,
    ]}>
      <div className="form round-form">
        <label htmlFor="round-title">名称</label>
        <Input id="round-title" value={title} maxLength={40} placeholder={`第${nRounds + 1}轮双人编码`} onChange={(event) => setTitle(event.target.value)} />
        <label htmlFor="round-coders">编码者</label>
        <Select id="round-coders" mode="tags" value={coders} onChange={setCoders} tokenSeparators={['、', '，', ',']} options={known.map((value) => ({ value }))} placeholder="两位以上，写姓名按回车" data-testid="round-coders" />
        <label htmlFor="round-codes">比较的编码</label>
        <Select id="round-codes" mode="multiple" allowClear maxTagCount="responsive" value={wanted} onChange={setWanted} optionFilterProp="label" options={codes.map((code) => ({ value: code.id, label: code.path }))} placeholder={`全部 ${codes.length} 个`} />
        <label htmlFor="round-talks">转录稿</label>
        <Select id="round-talks" mode="multiple" allowClear maxTagCount="responsive" value={transcripts} onChange={setTranscripts} optionFilterProp="label" options={talks.map((talk) => ({ value: talk.id, label: talk.title }))} placeholder={`全部 ${talks.length} 份`} />
        <span>抽取比例</span>
        <div className="round-share">
          <Slider min={5} max={100} step={5} value={Math.round(share * 100)} onChange={(value) => setShare(value / 100)} tooltip={{ formatter: (value) => `${value ?? 0}%` }} />
          <InputNumber size="small" min={1} max={100} suffix="%" value={Math.round(share * 100)} onChange={(value) => setShare((value ?? 100) / 100)} aria-label="抽取比例" data-testid="round-share" />
          <span className="muted">{share < 1 ? '每份转录稿各抽这么多，随机' : '所选转录稿的全部发言'}</span>
        </div>
        {share < 1 ? (
          <>
            <label htmlFor="round-seed">随机种子</label>
            <InputNumber id="round-seed" min={0} max={2147483647} precision={0} value={seed} placeholder="自动生成并保存" onChange={setSeed} style={{ width: 180 }} />
          </>
        ) : null}
        <span />
        <Checkbox checked={withInterviewers} onChange={(event) => setWithInterviewers(event.target.checked)}>访问员、主持人的发言也编</Checkbox>
      </div>
      <p className={lacking === '' ? 'round-preview' : 'round-preview is-middle'} aria-live="polite" data-testid="round-preview">
        {lacking !== '' ? lacking : preview === undefined ? '' : `${preview.n_transcripts} 份转录稿的 ${formatCount(preview.n_eligible)} 轮发言里取 ${formatCount(preview.n_turns)} 轮，共 ${formatCount(preview.n_chars)} 字要读。${preview.n_codings > 0 ? `编码者在这些发言里已有 ${preview.n_codings} 处编码，会一起比较。` : ''}`}
      </p>
    </Modal>
  );
}
