// A theme in full: name, statement, figures, phrases, quotations.

import { CloseOutlined, CopyOutlined, DeleteOutlined, FlagOutlined, PushpinFilled } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useRef, useState } from 'react';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { MineTexts, ThemeBoard, ThemeKey, ThemeRow } from '../../bridge/ipc';
import { formatCount, formatPercent } from '../../shared/format';
import { InlineEdit } from '../../shared/InlineEdit';
import { useColours } from '../../shared/palette';
import { CauseBar } from './CauseBar';
import { copyTable } from '../../shared/copyTable';
import { Quotations } from './Quotations';
import { ShareBar } from './ShareBar';
import { StatementField } from './StatementField';
import { shareLine, themeTable } from './tables';
import { addCandidate, removeTheme, updateTheme } from './writes';

interface ThemePanelProps {
  theme: ThemeRow;
  board: ThemeBoard;
  axis: number;
  scope: MineTexts;
  study: string;
  /** The theme goes by another key from now on. */
  onKey: (key: string) => void;
  onCandidate: (id: string) => void;
  onClose: () => void;
  /** Only quotations of this phrase. */
  only: string | null;
  onOnly: (phrase: string | null) => void;
}

const MOST_LISTED = 12;

export function ThemePanel({ theme, board, axis, scope, study, onKey, onCandidate, onClose, only, onOnly }: ThemePanelProps) {
  const colours = useColours();
  const base = board.n_respondents;
  const [isWhole, setWhole] = useState(false);
  const chosen = theme.phrases.find((phrase) => phrase.id === only) ?? null;
  // A theme that only the program had made goes by another key once something is written on it,
  // and leaving the statement for the button below writes it.
  const written = useRef<Promise<ThemeKey | undefined>>(Promise.resolve(undefined));
  const change = async (fields: { name?: string; statement?: string }) => {
    written.current = updateTheme(board, scope, theme, fields);
    const answer = await written.current;
    if (answer) onKey(answer.key);
    return answer;
  };
  const putForward = async () => addCandidate(board, scope, (await written.current)?.key ?? theme.key);
  const copy = () => attempt(async () => {
    const quotations = await call('list_quotations', { theme: '', phrases: theme.phrases.map((phrase) => phrase.id), scope, limit: 10 });
    await copyTable(themeTable(theme, base, quotations), '主题');
  });
  const listed = isWhole ? theme.phrases : theme.phrases.slice(0, MOST_LISTED);
  const figures: [string, string][] = [['受访者', `${formatCount(theme.n_respondents)} / ${formatCount(base)}`], ['占比', formatPercent(theme.share)], ['提及', formatCount(theme.n_mentions)]];
  return (
    <div className="side-panel theme-panel" data-testid="theme-panel">
      <div className="theme-panel-head">
        <span className="theme-category"><i style={{ background: colours.category(theme.category) }} />{theme.category}</span>
        {theme.is_kept ? <span className="theme-mark">人工</span> : null}
        <span className="spacer" />
        <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} aria-label="复制主题" title="复制主题、短语和原话，可粘贴到 Excel" onClick={() => void copy()} />
        <Tooltip title={theme.is_kept ? '删除主题，短语由程序重新归类' : '这个主题由程序归纳，没有人工设定可删'}>
          <Button size="small" type="text" danger icon={<DeleteOutlined aria-hidden />} aria-label="删除主题" data-testid="theme-remove" disabled={!theme.is_kept} onClick={() => void removeTheme(theme)} />
        </Tooltip>
        <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label="关闭面板" title="关闭面板" onClick={onClose} />
      </div>
      <h2 className="theme-name"><InlineEdit value={theme.name} label="主题名称" testId="theme-name" onSave={(name) => (name === '' ? Promise.resolve() : change({ name }))} /></h2>
      <dl className="theme-figures" title={shareLine(theme, base)}>
        {figures.map(([label, value]) => <div key={label}><dt>{label}</dt><dd className="num">{value}</dd></div>)}
      </dl>
      <div className="theme-interval">
        <ShareBar share={theme.share} low={theme.share_low} high={theme.share_high} axis={axis} colour={colours.category(theme.category)} />
        <span className="muted">95% 置信区间 {formatPercent(theme.share_low)} ~ {formatPercent(theme.share_high)}</span>
      </div>
      <CauseBar theme={theme} />
      <h3>主题陈述</h3>
      <StatementField
        id={`${study}/theme/${theme.key}`} value={theme.statement} label="主题陈述" testId="theme-statement"
        placeholder="用一两句话说清这个主题主张什么，例如：报修后两天以上没有工程师联系，停机损失由客户自己承担。" onSave={(statement) => change({ statement })}
      />
      {theme.candidate === null ? (
        <Button type="primary" icon={<FlagOutlined aria-hidden />} data-testid="candidate-add" disabled={theme.phrases.length === 0} title="把这个主题连同全部证据存为候选痛点" onClick={() => void putForward()}>生成候选痛点</Button>
      ) : (
        <Button icon={<FlagOutlined aria-hidden />} data-testid="candidate-open" onClick={() => onCandidate(theme.candidate ?? '')}>查看候选痛点</Button>
      )}
      <h3>短语 <span className="num">{theme.phrases.length}</span></h3>
      <ul className="theme-phrases">
        {listed.map((phrase) => (
          <li key={phrase.id}>
            <button type="button" aria-pressed={phrase.id === only} className={phrase.id === only ? 'is-selected' : ''} title="只看这个短语的原话" onClick={() => onOnly(phrase.id === only ? null : phrase.id)}>
              <span>{phrase.phrase}{phrase.is_pinned ? <PushpinFilled className="theme-pin" title="已固定" /> : null}</span>
              <span className="muted">{phrase.cause}</span>
              <span className="num">{phrase.n_respondents} 人</span>
              <span className="num muted">{phrase.n_mentions} 处</span>
            </button>
          </li>
        ))}
      </ul>
      {theme.phrases.length > MOST_LISTED ? <button type="button" className="theme-more" onClick={() => setWhole(!isWhole)}>{isWhole ? '收起' : `展开全部 ${theme.phrases.length} 个`}</button> : null}
      {theme.phrases.length === 0 ? null : (
        <Quotations phrases={chosen ? [chosen.id] : theme.phrases.map((phrase) => phrase.id)} scope={scope} title={chosen ? `“${chosen.phrase}”的原话` : '代表性原话'} />
      )}
    </div>
  );
}
