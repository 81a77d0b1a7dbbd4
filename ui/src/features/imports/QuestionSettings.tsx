// For a column that is a question: its kind at once, its wording and module on request.
import { EditOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Input, Popover, Select } from 'antd';
import type { ColumnChoice, ColumnPreview, NamedChoice } from '../../bridge/ipc';
import { QUESTION_KINDS } from './draft';

interface QuestionSettingsProps {
  column: ColumnPreview;
  modules: readonly string[];
  questions: readonly NamedChoice[];
  onChange: (fields: Partial<ColumnChoice>) => void;
}

export function QuestionSettings({ column, modules, questions, onChange }: QuestionSettingsProps) {
  const { choice } = column;
  const isTick = choice.role === 'tick';
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
      {isTick ? (
        <>
          <label htmlFor={`choice-${column.letter}`}>选项</label>
          <Input
            id={`choice-${column.letter}`}
            defaultValue={choice.choice ?? column.heading}
            onBlur={(event) => onChange({ choice: event.target.value.trim() || null })}
          />
        </>
      ) : null}
      {questions.length > 0 ? (
        <>
          <label htmlFor={`link-${column.letter}`}>对应题目</label>
          <Select
            id={`link-${column.letter}`}
            aria-label={`${column.heading} 对应的题目`}
            value={choice.link ?? ''}
            showSearch={{ optionFilterProp: 'label' }}
            options={[{ value: '', label: '不指定（按题目文字）' }, ...questions.filter((one) => one.id !== '').map((one) => ({ value: one.id, label: one.label }))]}
            onChange={(link) => onChange({ link: link || null })}
          />
        </>
      ) : null}
      <span className="muted">取值</span>
      <span className="muted">例如 {column.examples.slice(0, 4).join('、')}</span>
    </div>
  );
  return (
    <div className="question-line">
      {isTick ? (
        <span className="tick-choice muted" title={`${choice.title ?? ''}：${choice.choice ?? ''}`}>选项：{choice.choice}</span>
      ) : (
        <Select
          aria-label={`${column.heading} 的题型`}
          value={choice.question_kind ?? 'open_question'}
          popupMatchSelectWidth={false}
          options={[...QUESTION_KINDS]}
          onChange={(question_kind) => onChange({ question_kind })}
        />
      )}
      <Popover trigger="click" placement="bottomRight" content={settings} destroyOnHidden>
        <Button type="text" icon={<EditOutlined />} aria-label={`${column.heading} 的题目与模块`} title={choice.module ? `模块：${choice.module}` : '题目与模块'} />
      </Popover>
    </div>
  );
}
