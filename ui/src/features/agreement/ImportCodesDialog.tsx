// A codebook or project of a file: what it would add, change and lose is seen before it is taken in.
import { Alert, Button, Checkbox, Modal, Segmented, Select } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '../../bridge/call';
import { toFailure } from '../../bridge/failure';
import type { CodesPreview, OffsetWay, Picked, SourceInFile } from '../../bridge/ipc';
import { runTask } from '../../bridge/tasks';
import { Loading } from '../../shared/Loading';
import { ProblemList } from '../imports/ProblemList';
import { CarriedOverTable } from './CarriedOver';
import { importCodes } from './writes';

type View = 'codes' | 'sources' | 'report' | 'problems';
const STATES: Record<string, string> = { new: '新增', changed: '修改', same: '相同', known: '已有', edited: '文字不同', empty: '没有文字' };

export function ImportCodesDialog({ file, onClose }: { file: Picked; onClose: () => void }) {
  const [offsets, setOffsets] = useState<OffsetWay | null>(null);
  const [keeps, setKeeps] = useState(false);
  const [preview, setPreview] = useState<CodesPreview | null>(null);
  const [failure, setFailure] = useState('');
  const [view, setView] = useState<View>('codes');
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let isLive = true;
    const look = async () => {
      try {
        const answer = await runTask('正在读文件', (task) => call('preview_code_import', { file: file.handle, format: null, sheet: null, offsets, keeps_codes: keeps, task }), { isQuiet: true });
        if (isLive) setPreview(answer ?? null);
      } catch (thrown) {
        if (isLive) setFailure(toFailure(thrown).message);
      }
    };
    void look();
    return () => {
      isLive = false;
    };
  }, [file.handle, offsets, keeps]);
  const take = async () => {
    setBusy(true);
    const done = await importCodes({ file: file.handle, format: null, sheet: null, offsets, keeps_codes: keeps, task: null });
    setBusy(false);
    if (done) onClose();
  };
  const count = (state: string) => preview?.codes.filter((code) => code.state === state).length ?? 0;
  const nNew = preview?.sources.filter((source) => source.state === 'new').length ?? 0;
  const writes = preview !== null && (count('new') > 0 || (count('changed') > 0 && !keeps) || nNew > 0 || preview.n_codings > 0 || preview.n_memos > 0);
  const views = [
    { value: 'codes' as const, label: `编码 ${preview?.codes.length ?? 0}` },
    ...(preview?.what === 'project' ? [{ value: 'sources' as const, label: `资料 ${preview.sources.length}` }] : []),
    { value: 'report' as const, label: '保留与丢失' },
    ...(preview !== null && preview.problems.length > 0 ? [{ value: 'problems' as const, label: `问题 ${preview.problems.length}` }] : []),
  ];
  return (
    <Modal open width={960} title={`导入 ${file.name}`} onCancel={onClose} footer={[
      <Button key="cancel" onClick={onClose}>取消</Button>,
      <Button key="ok" type="primary" loading={isBusy} disabled={!writes} onClick={() => void take()} data-testid="codes-confirm">{writes || preview === null ? '导入' : '没有新的内容'}</Button>,
    ]}>
      {failure !== '' ? <Alert type="error" showIcon title={failure} data-testid="codes-refused" /> : null}
      {preview === null && failure === '' ? <Loading /> : null}
      {preview === null ? null : (
        <div className="codes-preview" data-testid="codes-preview">
          <p>
            {preview.what === 'project' ? '编码项目' : '编码本'}{preview.origin === '' ? '' : `，由 ${preview.origin} 写出`}：编码新增 <b>{count('new')}</b>、修改 <b>{count('changed')}</b>、相同 {count('same')}
            {preview.what === 'project' ? `；转录稿新增 ${nNew}、已有 ${preview.sources.length - nNew}；新编码处 ${preview.n_codings}，备忘 ${preview.n_memos}${preview.coders.length > 0 ? `；编码者 ${preview.coders.join('、')}` : ''}` : ''}。
          </p>
          <div className="toolbar">
            <Segmented<View> size="small" value={view} onChange={setView} options={views} />
            <span className="spacer" />
            {count('changed') > 0 ? <Checkbox checked={keeps} onChange={(event) => setKeeps(event.target.checked)}>已有的编码保持原样</Checkbox> : null}
          </div>
          <div className="codes-scroll">
            {view === 'codes' ? <CodesTable preview={preview} /> : null}
            {view === 'sources' ? <SourcesTable preview={preview} offsets={offsets} onOffsets={setOffsets} /> : null}
            {view === 'report' ? <CarriedOverTable rows={preview.report} /> : null}
            {view === 'problems' ? <ProblemList problems={preview.problems} nProblems={preview.problems.length} /> : null}
          </div>
        </div>
      )}
    </Modal>
  );
}

function CodesTable({ preview }: { preview: CodesPreview }) {
  return (
    <table className="carried">
      <thead><tr><th>状态</th><th>编码</th><th>改动</th></tr></thead>
      <tbody>
        {preview.codes.map((code, index) => (
          <tr key={index}>
            <td><span className={`tag state-${code.state}`}>{STATES[code.state]}</span></td>
            <th>{code.colour === '' ? null : <i className="code-dot" style={{ background: code.colour }} />}{code.path}</th>
            <td>{code.changes.map((one) => <div key={one.field}>{one.field}：<span className="muted">{one.before === '' ? '（空）' : one.before}</span> → {one.after}</div>)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const FOUND_OUT = 'auto';

function SourcesTable({ preview, offsets, onOffsets }: { preview: CodesPreview; offsets: OffsetWay | null; onOffsets: (way: OffsetWay | null) => void }) {
  const fits = new Map(preview.sources.flatMap((source) => [source.offsets, ...source.fits]).map((fit) => [JSON.stringify(fit.way), fit]));
  const options = [{ value: FOUND_OUT, label: '自动识别' }, ...[...fits].map(([value, fit]) => ({ value, label: fit.label }))];
  return (
    <>
      <div className="toolbar offsets">
        <span>片段的位置怎么数</span>
        <Select size="small" aria-label="片段的位置怎么数" value={offsets === null ? FOUND_OUT : JSON.stringify(offsets)} options={options} onChange={(value: string) => onOffsets(value === FOUND_OUT ? null : (fits.get(value)?.way ?? null))} style={{ width: 280 }} data-testid="offsets" />
        <span className="muted">各家软件数法不同；“原话对上”越多越可信。</span>
      </div>
      <table className="carried">
        <thead><tr><th>状态</th><th>资料</th><th className="num">发言</th><th className="num">编码处</th><th>位置的数法</th><th className="num">原话对上</th><th className="num">落在句读上</th></tr></thead>
        <tbody>{preview.sources.map((source) => <SourceLine key={source.guid} source={source} />)}</tbody>
      </table>
    </>
  );
}

function SourceLine({ source }: { source: SourceInFile }) {
  const fit = source.offsets;
  const isDoubtful = fit.n_words > 0 && fit.n_words_match < fit.n_words;
  return (
    <tr data-testid="source-line">
      <td><span className={`tag state-${source.state}`}>{STATES[source.state]}</span></td>
      <th>{source.name}</th>
      <td className="num">{source.n_turns}</td>
      <td className="num">{source.n_codings}</td>
      <td>{fit.label}{source.is_given ? '（指定）' : ''}</td>
      <td className={`num${isDoubtful ? ' is-middle' : ''}`}>{fit.n_words === 0 ? '—' : `${fit.n_words_match}/${fit.n_words}`}</td>
      <td className="num">{fit.n_boundaries === 0 ? '—' : `${fit.n_edges}/${fit.n_boundaries}`}</td>
    </tr>
  );
}
