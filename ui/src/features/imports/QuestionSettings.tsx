// For a column that is a question: its kind at once, its wording and module on request.
import { EditOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Input, Popover, Select } from 'antd';
import type { ColumnChoice, ColumnPreview } from '../../bridge/ipc';
import { QUESTION_KINDS } from './draft';

interface QuestionSettingsProps {
  column: ColumnPreview;
  modules: readonly string[];
  onChange: (fields: Partial<ColumnChoice>) => void;
}

export function QuestionSettings({ column, modules, onChange }: QuestionSettingsProps) {
  const { choice } = column;
  const settings = (
    <div className="form question-form">
      <label htmlFor={`title-${column.letter}`}>题目</label>
      <Input.TextArea
        id={`title-${column.letter}`}
        autoSize
        defaultValue={choice.title ?? column.heading}
        onBlur={(event) => onChange({ title: event.target.value.trim() === '' ? null : event.target.value.trim() })}
      />
      <label htmlFor={`module-${column.letter}`}>模块</label>
      <AutoComplete
        id={`module-${column.letter}`}
        defaultValue={choice.module ?? ''}
        options={modules.map((module) => ({ value: module }))}
        placeholder="例如：产品质量"
        onBlur={(event) => onChange({ module: (event.target as HTMLInputElement).value.trim() || null })}
      />
      <span className="muted">取值</span>
      <span className="muted">例如 {column.examples.slice(0, 4).join('、')}</span>
    </div>
  );
  return (
    <div className="question-line">
      <Select
        aria-label={`${column.heading} 的题型`}
        value={choice.question_kind ?? 'open_question'}
        popupMatchSelectWidth={false}
        options={[...QUESTION_KINDS]}
        onChange={(question_kind) => onChange({ question_kind })}
      />
      <Popover trigger="click" placement="bottomRight" content={settings} destroyOnHidden>
        <Button type="text" icon={<EditOutlined />} aria-label={`${column.heading} 的题目与模块`} title={choice.module ? `模块：${choice.module}` : '题目与模块'} />
      </Popover>
    </div>
  );
}
