// A loose phrase of 未归类: what was said, so that one can decide where it belongs.

import { CloseOutlined, FolderOpenOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { MineTexts, ThemePhrase } from '../../bridge/ipc';
import { navigate } from '../../shared/route';
import { Quotations } from './Quotations';

interface PhrasePanelProps {
  phrase: ThemePhrase;
  scope: MineTexts;
  onClose: () => void;
  onMove: () => void;
  onNewTheme: () => void;
}

export function PhrasePanel({ phrase, scope, onClose, onMove, onNewTheme }: PhrasePanelProps) {
  return (
    <div className="side-panel theme-panel" data-testid="theme-panel">
      <div className="theme-panel-head">
        <h2 className="theme-name">{phrase.phrase}</h2>
        <span className="spacer" />
        <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label="关闭面板" title="关闭面板" onClick={onClose} />
      </div>
      <p className="muted">未归类 · {phrase.n_respondents} 人提到，共 {phrase.n_mentions} 处{phrase.cause === '' ? '' : ` · 根因：${phrase.cause}`}</p>
      <div className="toolbar">
        <Button type="primary" icon={<FolderOpenOutlined aria-hidden />} onClick={onMove}>移动到…</Button>
        <Button icon={<PlusOutlined aria-hidden />} onClick={onNewTheme}>新建主题…</Button>
        <Button type="link" size="small" onClick={() => navigate('keywords', { phrase: phrase.phrase })}>在“关键词”中查看</Button>
      </div>
      <Quotations phrases={[phrase.id]} scope={scope} title="原话" />
    </div>
  );
}
