// Under whose name codings are made here. In an open round it also decides whose codings are seen.
import { UserOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Popover } from 'antd';
import { useState } from 'react';
import { ALL_NOUNS, useCommand } from '../../bridge/queries';
import { ROUNDS_FROM } from './sources';
import { setCoder } from './writes';

export function CoderPicker() {
  const name = useCommand('get_app_state', {}, ALL_NOUNS).data?.author ?? '';
  const rounds = useCommand('list_rounds', {}, ROUNDS_FROM).data ?? [];
  const [isOpen, setOpen] = useState(false);
  const known = [...new Set(rounds.flatMap((round) => round.coders.map((one) => one.coder)))];
  return (
    <Popover
      trigger="click" placement="bottomRight" open={isOpen} onOpenChange={setOpen} destroyOnHidden
      content={<CoderForm name={name} known={known} onDone={() => setOpen(false)} />}
    >
      <Button size="small" icon={<UserOutlined aria-hidden />} data-testid="coder">编码者：<b>{name}</b></Button>
    </Popover>
  );
}

function CoderForm({ name, known, onDone }: { name: string; known: string[]; onDone: () => void }) {
  const [typed, setTyped] = useState(name);
  const save = async () => {
    const done = await setCoder(typed);
    if (done !== undefined) onDone();
  };
  return (
    <form className="coder-form" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <p className="muted">这台电脑上的编码记在谁名下。一轮双人编码进行中时，只看得到自己在这一轮里的编码。</p>
      <div className="toolbar">
        <AutoComplete autoFocus aria-label="编码者姓名" value={typed} onChange={setTyped} options={known.map((value) => ({ value }))} style={{ width: 180 }} data-testid="coder-name" />
        <Button type="primary" htmlType="submit" data-testid="coder-save">就用这个名字</Button>
      </div>
    </form>
  );
}
