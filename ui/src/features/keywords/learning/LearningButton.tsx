// 学习: the layer that learns from what people decided about phrases; how far it is, on or off,
// and forgetting everything it could learn from.

import { BulbOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { LearningPanel } from './LearningPanel';
import './learning.css';

export function LearningButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      trigger="click" placement="bottomRight" open={isOpen} onOpenChange={setOpen} title="从人工判断中学习" destroyOnHidden
      content={<LearningPanel onClose={() => setOpen(false)} />}
    >
      <Button size="small" icon={<BulbOutlined aria-hidden />} data-testid="learning-button" title="从您的接受、排除和标注中学习">学习</Button>
    </Popover>
  );
}
