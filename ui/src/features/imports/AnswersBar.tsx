// What holds for all answers of the file: wave, version, mode, channel; and how its columns meet
// the study's questions.
import { AutoComplete, Button, Popover, Select, Tag } from 'antd';
import type { AnswersPreview } from '../../bridge/ipc';
import { countLinks, MODES, sortedLinks, type Draft } from './draft';

interface AnswersBarProps {
  answers: AnswersPreview;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

const CHANNELS = ['微信', '短信', '邮件', '电话', '现场拜访', '链接'];

export function AnswersBar({ answers, draft, onChange }: AnswersBarProps) {
  const set = (fields: Partial<Draft['answers']>, isOfQuestions = false) =>
    onChange({ ...draft, columns: isOfQuestions ? null : draft.columns, answers: { ...draft.answers, ...fields } });
  const named = (list: AnswersPreview['waves']) => list.map((one) => ({ value: one.id, label: one.label }));
  return (
    <div className="answers-bar" data-testid="answers-bar">
      <label>
        <span className="muted">期次</span>
        <Select
          aria-label="期次"
          data-testid="import-wave"
          value={draft.answers.wave ?? ''}
          options={[{ value: '', label: '不指定' }, ...named(answers.waves)]}
          popupMatchSelectWidth={false}
          onChange={(wave) => set({ wave: wave || null }, true)}
        />
      </label>
      <label>
        <span className="muted">问卷版本</span>
        <Select
          aria-label="问卷版本"
          data-testid="import-version"
          value={draft.answers.version ?? ''}
          options={[{ value: '', label: automatic(answers) }, { value: 'none', label: '不对应任何版本' }, ...named(answers.versions)]}
          popupMatchSelectWidth={false}
          onChange={(version) => set({ version: version || null }, true)}
        />
      </label>
      <label>
        <span className="muted">方式</span>
        <Select
          aria-label="调查方式"
          data-testid="import-mode"
          value={draft.answers.mode ?? ''}
          options={[{ value: '', label: answers.preset === 'wjx' || answers.preset === 'tencent' ? '按文件（线上）' : '按文件' }, ...MODES]}
          onChange={(mode) => set({ mode: mode || null })}
        />
      </label>
      <label>
        <span className="muted">渠道</span>
        <AutoComplete
          aria-label="渠道"
          data-testid="import-channel"
          defaultValue={draft.answers.channel ?? ''}
          options={CHANNELS.map((value) => ({ value }))}
          placeholder="按文件的“来源”"
          onBlur={(event) => set({ channel: (event.target as HTMLInputElement).value.trim() || null })}
          onSelect={(channel) => set({ channel })}
        />
      </label>
      <span className="spacer" />
      <Links answers={answers} />
    </div>
  );
}

function automatic(answers: AnswersPreview): string {
  const used = answers.versions.find((one) => one.id === answers.version);
  return used ? `自动：${used.label}` : '自动';
}

function Links({ answers }: { answers: AnswersPreview }) {
  const { linked, fresh, otherScale } = countLinks(answers.links);
  return (
    <Popover trigger="click" placement="bottomRight" content={<LinkList answers={answers} />} destroyOnHidden>
      <Button type="text" className="link-counts" data-testid="import-links">
        题目：对应 <b className="num">{linked}</b> · 新题 <b className="num">{fresh}</b>
        {otherScale > 0 ? <Tag color="orange">量表不同 {otherScale}</Tag> : null}
        {answers.unmatched.length > 0 ? <Tag>问卷未用到 {answers.unmatched.length}</Tag> : null}
      </Button>
    </Popover>
  );
}

const STATES: Record<string, string> = { linked: '对应', new: '新题', other_scale: '量表不同' };

function LinkList({ answers }: { answers: AnswersPreview }) {
  return (
    <div className="linked-answers" data-testid="import-link-list">
      <table>
        <thead><tr><th>列</th><th>表头</th><th /><th>项目中的题目</th></tr></thead>
        <tbody>
          {sortedLinks(answers.links).map((row) => (
            <tr key={row.letter}>
              <td className="muted">{row.letter}</td>
              <td className="link-heading" title={row.heading}>{row.heading}</td>
              <td><Tag color={row.state === 'other_scale' ? 'orange' : row.state === 'linked' ? 'green' : undefined}>{STATES[row.state] ?? row.state}</Tag></td>
              <td title={row.note}>{row.question?.label ?? '—'}{row.note === '' ? null : <div className="muted">{row.note}</div>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {answers.unmatched.length === 0 ? null : (
        <>
          <b>问卷里有、文件里没有的题</b>
          <ul>{answers.unmatched.map((one) => <li key={one.id}>{one.label}</li>)}</ul>
        </>
      )}
      <p className="muted">在列头的铅笔里可以改成对应另一道题。</p>
    </div>
  );
}
