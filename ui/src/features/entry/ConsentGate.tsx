// Before anything is asked: purpose, length and confidentiality said, consent given. On paper the
// number of the sheet instead.
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';

interface ConsentGateProps {
  title: string;
  intro: string;
  minutes: number;
  isPaper: boolean;
  isSecond: boolean;
  onConsent: (sheetKey: string) => void;
  onRefuse: () => void;
}

export function ConsentGate({ title, intro, minutes, isPaper, isSecond, onConsent, onRefuse }: ConsentGateProps) {
  const box = useRef<HTMLDivElement>(null);
  const [key, setKey] = useState('');
  useEffect(() => box.current?.focus(), []);

  if (isPaper) {
    return (
      <div className="entry-gate" data-testid="paper-gate">
        <h2>{isSecond ? '复录：纸质问卷编号' : '纸质问卷编号'}</h2>
        <p className="muted">{isSecond ? '由另一个人照着纸再录一遍，提交后列出与初录不同的地方。' : '纸上已由客户同意参加的，才可以录入。'}</p>
        <Input autoFocus size="large" value={key} placeholder="例如 A-0012" aria-label="纸质问卷编号" onChange={(event) => setKey(event.target.value)}
          onPressEnter={() => { if (key.trim() !== '') onConsent(key.trim()); }} data-testid="sheet-key" />
        <Button type="primary" disabled={key.trim() === ''} onClick={() => onConsent(key.trim())}>开始录入 <kbd>Enter</kbd></Button>
      </div>
    );
  }
  return (
    <div
      className="entry-gate"
      ref={box}
      tabIndex={0}
      role="group"
      aria-label="征得同意"
      data-testid="consent-gate"
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const pressed = event.key.toLowerCase();
        if (pressed === 'y' || (event.key === 'Enter' && event.target === box.current)) onConsent('');
        else if (pressed === 'n') onRefuse();
        else return;
        event.preventDefault();
      }}
    >
      <h2>{title}</h2>
      <blockquote>
        {intro !== '' ? intro : `您好！我们正在做客户满意度调查，想听听您的真实感受，大约需要 ${minutes} 分钟。您的回答只用于改进服务，对外保密，不会单独披露；您可以随时停止，也可以跳过不想回答的问题。`}
      </blockquote>
      <p>请把上面的话念给客户，说明目的、预计用时和保密承诺，<b>征得同意后</b>再开始记录。</p>
      <div className="entry-gate-buttons">
        <Button type="primary" size="large" tabIndex={-1} onClick={() => onConsent('')} data-testid="consent-yes">客户同意，开始 <kbd>Y</kbd></Button>
        <Button size="large" tabIndex={-1} onClick={onRefuse} data-testid="consent-no">不同意，记为拒访 <kbd>N</kbd></Button>
      </div>
    </div>
  );
}
