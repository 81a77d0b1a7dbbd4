// Words, days and fields of a contact.
import { Input } from 'antd';
import type { KeyboardEvent } from 'react';
import { todayText, typedDay } from './dates';
import { useDraft } from './useDraft';
import { BLANK, stopId, wordsOf, wrongOf, type AskedProps } from './values';

interface WordsProps extends AskedProps {
  slot: string;
  placeholder?: string;
  /** A box that grows. */
  isLong?: boolean;
  /** A day: `3-5` becomes this year's. */
  isDay?: boolean;
}

export function Words({ question, flow, onAnswer, slot, placeholder = '', isLong = false, isDay = false }: WordsProps) {
  const commit = (text: string) => onAnswer([{ slot, value: text.trim() === '' ? BLANK : { kind: 'words', words: text } }]);
  const tidy = (text: string) => (isDay ? typedDay(text, todayText()) : text);
  const draft = useDraft(wordsOf(flow, slot), commit, tidy);
  const wrong = wrongOf(flow, slot);
  const shared = {
    value: draft.text,
    placeholder,
    'aria-label': placeholder === '' ? flow.title : placeholder,
    'data-stop': stopId(question.id, slot),
    status: wrong === null ? ('' as const) : ('error' as const),
    onBlur: draft.flush,
    // Enter hands over before whoever asks moves on.
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !event.nativeEvent.isComposing) draft.flush();
    },
  };
  if (isLong) {
    return <Input.TextArea {...shared} autoSize={{ minRows: 2, maxRows: 10 }} onChange={(event) => draft.setText(event.target.value)} className="asked-words" />;
  }
  return (
    <Input
      {...shared}
      className={isDay ? 'asked-day' : 'asked-words'}
      inputMode={isDay ? 'numeric' : 'text'}
      onChange={(event) => draft.setText(event.target.value)}
      suffix={isDay ? <span className="muted">年-月-日，t 今天</span> : undefined}
    />
  );
}

/** Several fields under each other, with their names. */
export function Fields(props: AskedProps & { isLong?: boolean }) {
  const { question, isLong = false } = props;
  return (
    <div className="asked-fields">
      {question.design.labels.map((label, at) => (
        <div key={at} className="asked-field">
          <span>{label}</span>
          <Words {...props} slot={String(at + 1)} placeholder={label} isLong={isLong} />
        </div>
      ))}
    </div>
  );
}
