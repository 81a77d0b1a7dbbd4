// Filter in the heading of a question: which answers are let through.
import { FilterFilled, FilterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import type { QuestionRow } from '../../bridge/ipc';
import { codeOptions } from './rows';

interface CodeFilterProps {
  question: QuestionRow;
  codes: readonly (number | null)[];
  onChange: (codes: (number | null)[]) => void;
}

export function CodeFilter({ question, codes, onChange }: CodeFilterProps) {
  // Free answers have no codes to choose from, but they may be missing.
  const options = [...codeOptions(question), { code: null, label: '未作答' }];
  const toggle = (code: number | null) => onChange(codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code]);
  const list = (
    <div className="code-filter">
      <b>{question.code} {question.title}</b>
      {options.map(({ code, label }) => (
        <Checkbox key={String(code)} checked={codes.includes(code)} onChange={() => toggle(code)}>{label}</Checkbox>
      ))}
      <Button size="small" disabled={codes.length === 0} onClick={() => onChange([])}>不筛选</Button>
    </div>
  );
  const isOn = codes.length > 0;
  return (
    <Popover trigger="click" placement="bottom" content={list} destroyOnHidden>
      <button type="button" tabIndex={-1} className={`filter-button${isOn ? ' is-on' : ''}`} aria-label={`筛选 ${question.code}`} title={isOn ? '正在筛选' : '筛选'}>
        {isOn ? <FilterFilled /> : <FilterOutlined />}
      </button>
    </Popover>
  );
}
