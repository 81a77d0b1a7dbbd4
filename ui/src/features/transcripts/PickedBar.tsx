// What can be done with several turns at once; shown while some are picked.

import { Button, Dropdown } from 'antd';
import type { SpeakerRow } from '../../bridge/ipc';

interface PickedBarProps {
  count: number;
  canJoin: boolean;
  speakers: readonly SpeakerRow[];
  onJoin: () => void;
  onAssign: (speaker: string) => void;
  onNewSpeaker: () => void;
  onRemove: () => void;
  onClear: () => void;
}

export function PickedBar({ count, canJoin, speakers, onJoin, onAssign, onNewSpeaker, onRemove, onClear }: PickedBarProps) {
  const items = [...speakers.map((speaker) => ({ key: speaker.id, label: speaker.label })), { key: '', label: '新的说话人…' }];
  return (
    <div className="picked-bar" role="toolbar" aria-label="所选发言" data-testid="picked-turns">
      <span>已选 <b className="num">{count}</b> 轮</span>
      <Button size="small" disabled={!canJoin} title={canJoin ? undefined : '选择前后相邻的两轮以上发言才能合并'} onClick={onJoin} data-testid="picked-join">合并为一段</Button>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => (key === '' ? onNewSpeaker() : onAssign(key)) }}>
        <Button size="small">换说话人</Button>
      </Dropdown>
      <Button size="small" danger onClick={onRemove}>删除</Button>
      <Button size="small" type="text" onClick={onClear}>取消选择（Esc）</Button>
    </div>
  );
}
