// What the learned layer is and how far it is; the switch; forgetting all judgements.

import { App as AntdApp, Button, Progress, Switch } from 'antd';
import { useState } from 'react';
import { doUndoable } from '../../../actions/doUndoable';
import { call } from '../../../bridge/call';
import { useCommand } from '../../../bridge/queries';
import { SCOPED_FROM } from '../useInScope';
import { isRipe, learningLines, learningProgress } from './learning';

export function LearningPanel({ onClose }: { onClose: () => void }) {
  const { modal } = AntdApp.useApp();
  const { data } = useCommand('get_learning', {}, SCOPED_FROM);
  const [isBusy, setBusy] = useState(false);

  const turn = async (is_on: boolean) => {
    setBusy(true);
    await doUndoable(is_on ? '已启用学习层，短语将重新提取' : '已停用学习层，短语将只按规则提取', () => call('switch_learning', { is_on }));
    setBusy(false);
  };
  const reset = () => {
    onClose();
    modal.confirm({
      title: '清除全部人工判断？',
      content: '本项目里所有的接受、排除、改名、合并、拆分、手工标注和归类都会去掉，短语回到程序最初给出的样子；主题的名称与词典不变。清除后可以撤销（Ctrl+Z）。',
      okText: '清除', okButtonProps: { danger: true }, cancelText: '不清除',
      onOk: () => doUndoable('已清除全部人工判断', () => call('reset_judgements', {})),
    });
  };
  return (
    <div className="learning">
      <p>{data?.message ?? ''}</p>
      <p className="muted">只在本项目内学习，全部在这台电脑上完成；停用后，规则的结果不变。</p>
      <label className="learning-switch">
        <Switch checked={data?.is_on ?? false} loading={isBusy || data === undefined} onChange={(is_on) => void turn(is_on)} data-testid="learning-switch" aria-label="学习层参与提取" />
        <span>{data?.is_on === true ? '参与提取' : '不参与提取'}</span>
      </label>
      {data?.is_on !== true ? null : (
        <>
          {isRipe(data) ? null : <Progress percent={learningProgress(data)} size="small" format={() => `${data.n_texts}/${data.n_wanted} 段`} />}
          <dl className="facts">
            {learningLines(data).map(({ label, value, hint }) => <div key={label} className="fact" title={hint}><dt>{label}</dt><dd className="num">{value}</dd></div>)}
          </dl>
        </>
      )}
      <Button size="small" danger type="text" onClick={reset}>清除全部人工判断…</Button>
    </div>
  );
}
