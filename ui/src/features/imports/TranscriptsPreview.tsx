// What transcript files were understood as: voices with their roles, times, and the first turns.
import { WarningFilled } from '@ant-design/icons';
import { Input, Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import type { FilePreview, ImportPreview, LineFixChoice, TranscriptPreview } from '../../bridge/ipc';
import { formatClock, formatCount } from '../../shared/format';
import { InlineEdit } from '../../shared/InlineEdit';
import { usePersisted } from '../../shared/usePersisted';
import { ENCODINGS, withSpeakerName, withSpeakerRole, type Draft } from './draft';
import { LinesView } from './LinesView';

const KINDS = [
  { value: 'interview', label: '访谈' },
  { value: 'focus_group', label: '座谈会' },
];

const ROLES = [
  { value: 'respondent', label: '受访者' },
  { value: 'interviewer', label: '访问员' },
];

interface TranscriptsPreviewProps {
  preview: ImportPreview;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

export function TranscriptsPreview({ preview, draft, onChange }: TranscriptsPreviewProps) {
  const [shown, setShown] = useState(0);
  const file = preview.files[Math.min(shown, preview.files.length - 1)];
  const known = file?.transcript ?? null;
  const set = (fields: Partial<Draft['transcript']>) => onChange({ ...draft, transcript: { ...draft.transcript, ...fields } });
  return (
    <div className="transcripts">
      <div className="toolbar">
        <Segmented
          options={KINDS}
          value={draft.transcript.kind ?? known?.kind ?? 'interview'}
          onChange={(kind) => set({ kind })}
          data-testid="transcript-kind"
        />
        {preview.files.length === 1 ? (
          <>
            <label className="muted" htmlFor="transcript-account">受访客户编号</label>
            <Input
              id="transcript-account"
              style={{ width: 140 }}
              placeholder={known?.account_code ?? '可不填'}
              value={draft.transcript.account_code ?? ''}
              onChange={(event) => set({ account_code: event.target.value.trim() === '' ? null : event.target.value.trim() })}
            />
          </>
        ) : null}
        <span className="muted">文字编码</span>
        <Select
          aria-label="文字编码"
          style={{ width: 180 }}
          value={draft.transcript.encoding ?? ''}
          options={[...ENCODINGS]}
          onChange={(encoding) => set({ encoding: encoding === '' ? null : encoding })}
        />
        {preview.files.length > 1 ? <span className="muted">这些设置用于全部 {preview.files.length} 个文件；受访客户可在导入后逐个填写</span> : null}
      </div>
      <div className="transcripts-body">
        <ul className="transcripts-files" aria-label="文件">
          {preview.files.map((one, index) => (
            <li key={`${one.file}-${index}`}>
              <button type="button" className={index === shown ? 'is-current' : ''} onClick={() => setShown(index)}>
                <FileLine file={one} />
              </button>
            </li>
          ))}
        </ul>
        {known && file ? (
          <Understood
            key={known.file} known={known} file={file} draft={draft} onRole={(label, role) => onChange(withSpeakerRole(draft, label, role))}
            onName={(label, name) => onChange(withSpeakerName(draft, known.file, label, name))} onFixes={(fixes) => set({ fixes })}
          />
        ) : (
          <div className="splash">没有从这个文件里读出发言。请看下面的问题，或换一种文字编码。</div>
        )}
      </div>
    </div>
  );
}

function FileLine({ file }: { file: FilePreview }) {
  return (
    <>
      <span className="transcripts-name">{file.file}</span>
      {file.transcript ? (
        <span className="muted">{file.transcript.n_turns} 轮发言 · {file.transcript.speakers.length} 人</span>
      ) : (
        <span className="is-bad"><WarningFilled /> 未能读取</span>
      )}
    </>
  );
}

interface UnderstoodProps {
  known: TranscriptPreview;
  file: FilePreview;
  draft: Draft;
  onName: (label: string, name: string) => void;
  onFixes: (fixes: LineFixChoice[]) => void;
  onRole: (label: string, role: string) => void;
}

function Understood({ known, file, draft, onRole, onName, onFixes }: UnderstoodProps) {
  const [view, setView] = usePersisted<'lines' | 'turns'>('import.transcript.view', 'lines');
  const at = known.file;
  // The label in the file behind a name; the first one where several were made one.
  const labelOf = (name: string) => draft.transcript.names.find((one) => one.file === at && one.name === name)?.label ?? name;
  const roleOf = new Map(known.speakers.map((speaker) => [speaker.label, speaker.role]));
  return (
    <div className="understood">
      <div className="toolbar">
        <b>{known.title}</b>
        <Tag>{file.layout}</Tag>
        {file.encoding === null ? null : <Tag>{file.encoding}</Tag>}
        {known.account_code === null ? null : <Tag>客户 {known.account_code}</Tag>}
        {known.attributes.map((attribute) => (
          <Tag key={attribute.name}>{attribute.name}：{attribute.value}</Tag>
        ))}
      </div>
      <div className="speakers">
        {known.speakers.map((speaker) => (
          <div key={speaker.label} className="speaker">
            <b><InlineEdit value={speaker.label} label="改名；改成另一位的名字就合并" testId="voice-name" onSave={(name) => Promise.resolve(onName(labelOf(speaker.label), name))} /></b>
            <span className="muted">{formatCount(speaker.n_turns)} 轮 · {formatCount(speaker.n_chars)} 字</span>
            <Select
              aria-label={`${speaker.label} 的身份`}
              value={speaker.role}
              options={ROLES}
              popupMatchSelectWidth={false}
              onChange={(role) => onRole(speaker.label, role)}
            />
          </div>
        ))}
      </div>
      <div className="toolbar understood-view">
        <Segmented<'lines' | 'turns'> size="small" value={view} onChange={setView} aria-label="看行还是看轮" options={[{ value: 'lines', label: <span data-testid="view-lines">逐行核对</span> }, { value: 'turns', label: <span data-testid="view-turns">前 30 轮</span> }]} />
        <span className="muted">{known.n_lines} 行读成 {known.n_turns} 轮发言{known.n_unread > 0 ? <span className="is-bad">，{known.n_unread} 行没有读出，不导入</span> : null}</span>
      </div>
      {view === 'lines' ? <LinesView known={known} file={at} fixes={draft.transcript.fixes} onFixes={onFixes} /> : <ol className="understood-turns" tabIndex={0} aria-label="前 30 轮发言">
        {known.turns.map((turn, index) => (
          <li key={index} className={roleOf.get(turn.speaker) === 'interviewer' ? 'is-interviewer' : ''}>
            <span className="muted num">{turn.start_ms === null ? '' : formatClock(turn.start_ms)}</span>
            <b>{turn.speaker}</b>
            <span>{turn.text}</span>
          </li>
        ))}
      </ol>}
    </div>
  );
}
