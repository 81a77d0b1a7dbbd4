// A text field as high as its words, without a frame until one goes there. Saves when left.

import { useEffect, useRef, type ClipboardEvent, type KeyboardEvent, type Ref } from 'react';
import { useDraft } from '../useDraft';

interface GrowingTextProps {
  value: string;
  label: string;
  placeholder?: string;
  className?: string;
  /** Stays one line: Enter leaves the field, or does what `onKeyDown` says. */
  isLine?: boolean;
  /** Name by which the designer puts the caret here. */
  field?: string;
  testId?: string;
  ref?: Ref<HTMLTextAreaElement>;
  onSave: (value: string) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
}

export function GrowingText({ onSave, ...rest }: GrowingTextProps) {
  const draft = useDraft(rest.value, onSave);
  return <TextLine {...rest} value={draft.value} onChange={draft.change} onLeave={draft.flush} onEscape={draft.drop} />;
}

interface TextLineProps extends Omit<GrowingTextProps, 'onSave'> {
  onChange: (value: string) => void;
  onLeave?: () => void;
  onEscape?: () => void;
}

/** The same for a value that is kept elsewhere, e.g. a line of a list. */
export function TextLine({ value, label, placeholder = '', className = '', isLine = false, field, testId, ref, onChange, onLeave, onEscape, onKeyDown, onPaste }: TextLineProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  const isDropped = useRef(false);
  useEffect(() => {
    if (typeof ref === 'function') ref(own.current);
    else if (ref) ref.current = own.current;
  }, [ref]);
  return (
    <span className={`grow ${className}`} data-words={`${value === '' ? placeholder : value}\u200b`}>
      <textarea
        ref={own}
        rows={1}
        value={value}
        aria-label={label}
        placeholder={placeholder}
        spellCheck={false}
        data-field={field}
        data-testid={testId}
        onChange={(event) => onChange(isLine ? event.target.value.replaceAll(/[\r\n]+/g, ' ') : event.target.value)}
        onPaste={onPaste}
        onBlur={() => {
          if (!isDropped.current) onLeave?.();
          isDropped.current = false;
        }}
        onKeyDown={(event) => {
          // Keys of the outline and cards mean something else in here.
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          onKeyDown?.(event);
          if (event.defaultPrevented) return;
          if (event.key === 'Enter' && (isLine || event.ctrlKey)) {
            event.preventDefault();
            event.currentTarget.blur();
          }
          if (event.key === 'Escape') {
            isDropped.current = onEscape !== undefined;
            onEscape?.();
            // Back to the cards, whose keys move, copy and delete.
            const cards = event.currentTarget.closest<HTMLElement>('.cards');
            if (cards) cards.focus({ preventScroll: true });
            else event.currentTarget.blur();
          }
        }}
      />
    </span>
  );
}
