// Small fields of the panel: one labelled line each, saved when left.

import { Input, InputNumber, Switch, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useDraft } from '../useDraft';

export function Row({ label, tip, children }: { label: string; tip?: string; children: ReactNode }) {
  return (
    <div className="prop">
      <span className="prop-label">{tip === undefined ? label : <Tooltip title={tip} mouseEnterDelay={0.4}><span className="has-tip">{label}</span></Tooltip>}</span>
      <span className="prop-field">{children}</span>
    </div>
  );
}

interface TextRowProps {
  label: string;
  tip?: string;
  value: string;
  placeholder?: string;
  suffix?: string;
  testId?: string;
  isMono?: boolean;
  onSave: (value: string) => void;
}

export function TextRow({ label, tip, value, placeholder, suffix, testId, isMono = false, onSave }: TextRowProps) {
  const draft = useDraft(value, (text) => onSave(text.trim()));
  return (
    <Row label={label} {...(tip === undefined ? {} : { tip })}>
      <Input size="small" className={isMono ? 'is-mono' : ''} aria-label={label} value={draft.value} placeholder={placeholder} suffix={suffix} data-testid={testId} onChange={(event) => draft.change(event.target.value)} onBlur={draft.flush} onPressEnter={draft.flush} onKeyDown={(event) => { if (event.key === 'Escape') draft.drop(); }} />
    </Row>
  );
}

interface NumberRowProps {
  label: string;
  tip?: string;
  value: number | null;
  placeholder?: string;
  onSave: (value: number | null) => void;
}

export function NumberRow({ label, tip, value, placeholder, onSave }: NumberRowProps) {
  const draft = useDraft(value, onSave);
  return (
    <Row label={label} {...(tip === undefined ? {} : { tip })}>
      <InputNumber size="small" style={{ width: 96 }} aria-label={label} value={draft.value} placeholder={placeholder} onChange={(next) => draft.change(next)} onBlur={draft.flush} onPressEnter={draft.flush} />
    </Row>
  );
}

export function SwitchRow({ label, tip, value, testId, onSave }: { label: string; tip?: string; value: boolean; testId?: string; onSave: (value: boolean) => void }) {
  return (
    <Row label={label} {...(tip === undefined ? {} : { tip })}>
      <Switch size="small" aria-label={label} checked={value} data-testid={testId} onChange={onSave} />
    </Row>
  );
}
