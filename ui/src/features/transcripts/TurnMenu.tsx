// What can be done with a turn: the menu under its ⋯ button or the right mouse button. There is one for
// the whole list, placed where it was asked for; one a turn would make scrolling slow.

import { Dropdown, type MenuProps } from 'antd';
import type { SpeakerRow } from '../../bridge/ipc';

export interface MenuPlace {
  row: number;
  x: number;
  y: number;
}

interface TurnMenuProps {
  place: MenuPlace;
  canJoin: boolean;
  canPlay: boolean;
  speakers: readonly SpeakerRow[];
  onClose: () => void;
  onPick: (key: TurnCommand) => void;
  onAssign: (speaker: string) => void;
  onNewSpeaker: () => void;
}

export type TurnCommand = 'edit' | 'copy' | 'join' | 'play' | 'align' | 'remove';

export function TurnMenu({ place, canJoin, canPlay, speakers, onClose, onPick, onAssign, onNewSpeaker }: TurnMenuProps) {
  const voices = speakers.map((speaker) => ({ key: `speaker:${speaker.id}`, label: speaker.label }));
  const items: MenuProps['items'] = [
    { key: 'edit', label: '修改文字', extra: 'F2' },
    { key: 'join', label: '并入上一轮', disabled: !canJoin },
    { key: 'who', label: '换说话人', children: [...voices, ...(voices.length === 0 ? [] : [{ type: 'divider' as const }]), { key: 'new-speaker', label: '新的说话人…' }] },
    { type: 'divider' },
    ...(canPlay ? [{ key: 'play', label: '从这里播放', extra: 'Ctrl+空格' }, { key: 'align', label: '录音现在播放的就是这轮' }, { type: 'divider' as const }] : []),
    { key: 'copy', label: '复制', extra: 'Ctrl+C' },
    { key: 'remove', label: '删除发言', danger: true },
  ];
  const onClick: MenuProps['onClick'] = ({ key }) => {
    onClose();
    if (key === 'new-speaker') onNewSpeaker();
    else if (key.startsWith('speaker:')) onAssign(key.slice('speaker:'.length));
    else onPick(key as TurnCommand);
  };
  return (
    <Dropdown open trigger={[]} onOpenChange={(isOpen) => isOpen || onClose()} menu={{ items, onClick, autoFocus: true, 'data-testid': 'turn-menu' } as MenuProps} popupRender={(menu) => <div onKeyDown={(event) => event.key === 'Escape' && onClose()}>{menu}</div>}>
      <i style={{ position: 'fixed', left: place.x, top: place.y, width: 1, height: 1 }} />
    </Dropdown>
  );
}
