// The recording under the transcript: play, follow along, remove.

import { CustomerServiceOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Progress, Select } from 'antd';
import { doUndoable } from '../../../actions/doUndoable';
import { call } from '../../../bridge/call';
import type { RecordingRow } from '../../../bridge/ipc';
import { toast } from '../../../shared/toast';
import type { Player } from './usePlayer';

interface PlayerBarProps {
  recordings: readonly RecordingRow[];
  current: RecordingRow;
  player: Player;
  isFollowing: boolean;
  onFollow: (isFollowing: boolean) => void;
  onChoose: (id: string) => void;
}

/** `+1.5 秒`; nothing when both clocks agree. */
export function offsetWords(ms: number): string {
  return ms === 0 ? '' : `时间差 ${ms > 0 ? '+' : '−'}${Math.abs(ms) / 1000} 秒`;
}

export function PlayerBar({ recordings, current, player, isFollowing, onFollow, onChoose }: PlayerBarProps) {
  const change = (offset_ms: number) => void doUndoable('已清除时间差', () => call('update_recording', { id: current.id, offset_ms }));
  return (
    <div className="player" role="group" aria-label="录音" data-testid="player">
      {recordings.length > 1 ? (
        <Select size="small" value={current.id} onChange={onChoose} aria-label="选择录音" options={recordings.map((one) => ({ value: one.id, label: one.file }))} style={{ maxWidth: 220 }} />
      ) : (
        <span className="player-file" title={current.file}><CustomerServiceOutlined aria-hidden /> {current.file}</span>
      )}
      {player.loading === null ? null : <Progress percent={Math.round(player.loading * 100)} size="small" className="player-progress" />}
      {!current.is_there ? <span className="muted">项目文件夹里没有这个文件，请把整个项目文件夹一起复制，或重新添加录音。</span> : player.source === undefined && player.loading === null ? (
        <Button size="small" type="primary" onClick={player.toggle} data-testid="player-load">播放</Button>
      ) : null}
      {/* The element stays, so that a click on a turn has something to play with. */}
      <audio
        ref={player.audio} controls preload="auto" className={player.source === undefined ? 'is-hidden' : ''} data-testid="player-audio"
        onTimeUpdate={player.onTime} onSeeked={player.onTime} onPlay={() => player.onPlaying(true)} onPause={() => player.onPlaying(false)}
        onError={() => player.source !== undefined && toast.warning('这台电脑放不了这种格式的录音，请转成 mp3 或 wav 再添加。')}
      />
      <Checkbox checked={isFollowing} onChange={(event) => onFollow(event.target.checked)}>跟随播放</Checkbox>
      {current.offset_ms === 0 ? null : <Button size="small" type="text" title="点按清除" onClick={() => change(0)}>{offsetWords(current.offset_ms)}</Button>}
      <span className="player-keys muted">点时间播放 · Ctrl+空格 暂停 · ←/→ 5 秒</span>
      <Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label="移除录音" title="移除录音" onClick={() => void doUndoable(`已移除录音“${current.file}”`, () => call('remove_recording', { id: current.id }))} />
    </div>
  );
}
