// Who speaks how much: one bar, and below it the speakers as chips. A click on a chip reads only
// that voice; the pencil renames it, changes its role or merges it into another.

import { EditOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import type { SpeakerRow } from '../../bridge/ipc';
import { formatPercent } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { SpeakerDialog } from './SpeakerDialog';
import { interviewerShare, talkShares } from './talkShare';

interface TalkShareBarProps {
  transcript: string;
  speakers: readonly SpeakerRow[];
  /** Labels of the voices that are read; empty = all. */
  chosen: ReadonlySet<string>;
  onToggle: (label: string) => void;
}

export function TalkShareBar({ transcript, speakers, chosen, onToggle }: TalkShareBarProps) {
  const colours = useColours();
  const [edited, setEdited] = useState<SpeakerRow | null>(null);
  const shares = talkShares(speakers);
  const led = interviewerShare(shares);
  return (
    <section className="talk" aria-label="各说话人的发言占比">
      <div className="talk-bar" role="img" aria-label={shares.map((share) => `${share.label} ${formatPercent(share.share)}`).join('，')}>
        {shares.map((share) => (
          <Tooltip key={share.id} title={`${share.label}：${formatPercent(share.share)} 的字数，${share.n_turns} 轮`}>
            <div style={{ flexGrow: share.share, background: colours.speaker(share.index, share.role) }} />
          </Tooltip>
        ))}
      </div>
      <div className="talk-chips">
        {shares.map((share, i) => (
          <span key={share.id} className={`talk-chip${chosen.size > 0 && !chosen.has(share.label) ? ' is-off' : ''}`}>
            <button
              type="button" className="talk-name" aria-pressed={chosen.has(share.label)}
              title={chosen.has(share.label) ? '显示全部说话人' : '只看这位说话人'} onClick={() => onToggle(share.label)}
            >
              <i style={{ background: colours.speaker(share.index, share.role) }} />
              {share.label}
              <small>{share.role === 'interviewer' ? '访问方' : '受访者'} {formatPercent(share.share, 0)}</small>
            </button>
            <Button
              type="text" size="small" icon={<EditOutlined aria-hidden />} aria-label={`修改说话人 ${share.label}`} title="改名、改角色或合并"
              onClick={() => setEdited(speakers[i] ?? null)}
            />
          </span>
        ))}
        <span className="talk-led muted" title="访问方说得过多，受访者的原话就少">访问方合计 {formatPercent(led, 0)}</span>
      </div>
      {edited === null ? null : <SpeakerDialog transcript={transcript} speakers={speakers} speaker={edited} onClose={() => setEdited(null)} />}
    </section>
  );
}
