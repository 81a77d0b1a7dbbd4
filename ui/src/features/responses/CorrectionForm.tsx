// Correcting one answer: the new answer by the question's kind, and why. The raw answer stays.
import { AutoComplete, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { AnswerLine, QuestionRow } from '../../bridge/ipc';
import { toast } from '../../shared/toast';
import { codeOptions } from './rows';

const REASONS = ['录入有误', '已与受访者核实', '受访者要求修改', '选错选项'];
const SEPARATOR = '┋';

interface CorrectionFormProps {
  response: string;
  answer: AnswerLine;
  question: QuestionRow | undefined;
  onDone: () => void;
}

export function CorrectionForm({ response, answer, question, onDone }: CorrectionFormProps) {
  // `null` until something was chosen: an answer must not be emptied by not choosing.
  const isChosen = question !== undefined && codeOptions(question).length > 0;
  const [value, setValue] = useState<string | null>(isChosen ? null : (answer.value ?? ''));
  const [reason, setReason] = useState('');
  const save = () =>
    attempt(async () => {
      if (value === null) return;
      await call('correct_answer', { response, question: answer.question, value, reason: reason.trim() });
      toast.success('已更正；原答案保留，可以撤销');
      onDone();
    });
  return (
    <div className="correction" data-testid="correction">
      <ValueField question={question} value={value} onChange={setValue} />
      <AutoComplete
        placeholder="更正原因（必填）"
        aria-label="更正原因"
        value={reason}
        options={REASONS.map((one) => ({ value: one }))}
        onChange={setReason}
        data-testid="correction-reason"
      />
      <div className="toolbar">
        <Button type="primary" size="small" disabled={value === null || reason.trim() === ''} onClick={() => void save()} data-testid="correction-save">更正</Button>
        <Button size="small" onClick={onDone}>取消</Button>
        <span className="muted">{value === '' ? '将改为未作答' : ''}</span>
      </div>
    </div>
  );
}

interface ValueFieldProps {
  question: QuestionRow | undefined;
  value: string | null;
  onChange: (value: string) => void;
}

function ValueField({ question, value, onChange }: ValueFieldProps) {
  const codes = question ? codeOptions(question) : [];
  if (codes.length > 0) {
    return (
      <Select
        autoFocus
        placeholder="新的答案"
        aria-label="新的答案"
        value={value}
        options={[...codes.map(({ code, label }) => ({ value: String(code), label })), { value: '', label: '未作答' }]}
        onChange={onChange}
        data-testid="correction-value"
      />
    );
  }
  if (question?.kind === 'multi_choice') {
    return (
      <Select
        mode="multiple"
        autoFocus
        aria-label="新的答案"
        value={value === null || value === '' ? [] : value.split(SEPARATOR)}
        options={question.choices.map((choice) => ({ value: choice, label: choice }))}
        onChange={(next: string[]) => onChange(question.choices.filter((choice) => next.includes(choice)).join(SEPARATOR))}
        data-testid="correction-value"
      />
    );
  }
  return <Input.TextArea autoFocus autoSize aria-label="新的答案" value={value ?? ''} onChange={(event) => onChange(event.target.value)} data-testid="correction-value" />;
}
