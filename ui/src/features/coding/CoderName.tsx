// Who codes: the name under which this installation works. It stands beside each coding and operation.

import { UserOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';

export function CoderName({ name }: { name: string }) {
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState(name);
  const save = async () => {
    setOpen(false);
    if (draft.trim() !== name) await attempt(() => call('set_author', { name: draft.trim() }));
  };
  const content = (
    <div className="coder-name">
      <p className="muted">编码、备忘和操作历史都记在这个姓名下。两个人轮流用这台电脑时，开始前在这里换人；以前的编码不变。</p>
      <Input autoFocus value={draft} maxLength={40} aria-label="编码者姓名" data-testid="coder-field" onChange={(event) => setDraft(event.target.value)} onPressEnter={() => void save()} />
      <Button size="small" type="primary" data-testid="coder-save" onClick={() => void save()}>保存</Button>
    </div>
  );
  return (
    <Popover
      trigger="click" placement="bottomRight" open={isOpen} content={content}
      onOpenChange={(next) => {
        setDraft(name);
        setOpen(next);
      }}
    >
      <Button size="small" type="text" icon={<UserOutlined aria-hidden />} title="编码者：点击更改" data-testid="coder">{name}</Button>
    </Popover>
  );
}
