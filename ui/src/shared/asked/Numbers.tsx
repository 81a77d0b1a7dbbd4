// Numbers: one, on a line, or a total shared out.
import { Button, Input, Slider } from 'antd';
import type { KeyboardEvent } from 'react';
import { restOf } from './sum';
import { useDraft } from './useDraft';
import { BLANK, numberOf, stopId, wrongOf, type AskedProps } from './values';

interface NumberProps extends AskedProps {
  slot: string;
  label: string;
  /** What `=` fills in. */
  rest?: number | null;
}

/** A number as typed; what is none stays as words, and the host says so. */
function NumberField({ question, flow, onAnswer, slot, label, rest = null }: NumberProps) {
  const kept = numberOf(flow, slot);
  const commit = (text: string) => {
    const plain = text.trim().replace(/[，,]/g, '');
    const number = Number(plain);
    if (plain === '') onAnswer([{ slot, value: BLANK }]);
    else onAnswer([{ slot, value: Number.isFinite(number) ? { kind: 'number', number } : { kind: 'words', words: text } }]);
  };
  const held = flow.slots.find((one) => one.slot === slot)?.value;
  const draft = useDraft(held?.kind === 'words' ? held.words : kept === null ? '' : String(kept), commit);
  return (
    <Input
      value={draft.text}
      inputMode="decimal"
      className="asked-number"
      aria-label={label}
      data-stop={stopId(question.id, slot)}
      status={wrongOf(flow, slot) === null ? '' : 'error'}
      suffix={question.design.unit === '' ? undefined : <span className="muted">{question.design.unit}</span>}
      onChange={(event) => draft.setText(event.target.value)}
      onBlur={draft.flush}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === '=' && rest !== null) {
          event.preventDefault();
          draft.setText(String((kept ?? 0) + rest));
          draft.flush();
        } else if (event.key === 'Enter') {
          draft.flush();
        }
      }}
    />
  );
}

export function NumberQuestion(props: AskedProps) {
  const { design } = props.question;
  const range = [design.min === null ? '' : `不小于 ${design.min}`, design.max === null ? '' : `不大于 ${design.max}`].filter((part) => part !== '');
  return (
    <div className="asked-line">
      <NumberField {...props} slot="" label={props.flow.title} />
      {range.length === 0 ? null : <span className="muted">{range.join('，')}</span>}
    </div>
  );
}

export function SliderQuestion(props: AskedProps) {
  const { question: { design }, flow, onAnswer } = props;
  const value = numberOf(flow, '');
  return (
    <div className="asked-line is-slider">
      {design.low_label === '' ? null : <span className="asked-end">{design.low_label}</span>}
      <Slider
        className="asked-slider"
        min={design.min ?? 0}
        max={design.max ?? 100}
        step={design.step ?? 1}
        {...(value === null ? {} : { value })}
        onChange={(number: number) => onAnswer([{ slot: '', value: { kind: 'number', number } }])}
      />
      {design.high_label === '' ? null : <span className="asked-end">{design.high_label}</span>}
      <NumberField {...props} slot="" label={flow.title} />
    </div>
  );
}

export function ConstantSum(props: AskedProps) {
  const { question: { design }, flow } = props;
  const total = design.total ?? 100;
  const rest = restOf(flow.slots.map((slot) => (slot.value?.kind === 'number' ? slot.value.number : 0)), total);
  return (
    <div className="asked-fields is-sum">
      {flow.order.map((place) => {
        const choice = design.choices[place];
        return choice === undefined ? null : (
          <div key={place} className="asked-field">
            <span>{choice.label}</span>
            <NumberField {...props} slot={choice.code} label={choice.label} rest={rest} />
            <Button size="small" type="text" tabIndex={-1} disabled={rest <= 0} onClick={() => props.onAnswer([{ slot: choice.code, value: { kind: 'number', number: (numberOf(flow, choice.code) ?? 0) + rest } }])}>
              补足
            </Button>
          </div>
        );
      })}
      <div className={`asked-rest${rest === 0 ? ' is-good' : rest < 0 ? ' is-bad' : ''}`} aria-live="polite" data-testid="sum-rest">
        合计应为 {total}{design.unit}，{rest === 0 ? '正好' : rest > 0 ? `还剩 ${rest}（按 = 补足）` : `多了 ${-rest}`}
      </div>
    </div>
  );
}
