// A table's first rows, with above each column what it is read as.
import { Select, Tag } from 'antd';
import type { ColumnPreview, FilePreview, ImportPreview, NamedChoice, RoleOption } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { AnswersBar } from './AnswersBar';
import { QuestionSettings } from './QuestionSettings';
import { WindowBar } from './WindowBar';
import { PRESETS, withColumn, type Draft } from './draft';

interface TablePreviewProps {
  preview: ImportPreview;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

export function TablePreview({ preview, draft, onChange }: TablePreviewProps) {
  const file = preview.files[0];
  if (!file) return null;
  const modules = [...new Set(file.columns.flatMap((column) => (column.choice.module ? [column.choice.module] : [])))];
  return (
    <>
      <FileLine file={file} preview={preview} draft={draft} onChange={onChange} />
      {preview.answers === null ? null : <AnswersBar answers={preview.answers} draft={draft} onChange={onChange} />}
      {preview.kind === 'tickets' ? <WindowBar preview={preview} draft={draft} onChange={onChange} /> : null}
      <div className="preview-scroll" tabIndex={0} role="region" aria-label="文件的前 20 行">
        <table className="preview-table">
          <thead>
            <tr>
              <th className="preview-row-head" />
              {file.columns.map((column, index) => (
                <th key={column.letter} className={column.choice.role === 'ignore' ? 'is-ignored' : ''}>
                  <ColumnHead
                    column={column}
                    roles={preview.roles}
                    modules={modules}
                    questions={preview.answers?.questions ?? []}
                    onChange={(fields) => onChange(withColumn(draft, preview, index, fields))}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.rows.map((row, at) => (
              <tr key={at}>
                <td className="preview-row-head num">{file.row_numbers[at]}</td>
                {file.columns.map((column, index) => (
                  <td key={column.letter} className={column.choice.role === 'ignore' ? 'is-ignored' : ''} title={row[index]}>
                    {row[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function FileLine({ file, preview, draft, onChange }: TablePreviewProps & { file: FilePreview }) {
  return (
    <div className="toolbar">
      <b>{file.file}</b>
      <Tag title={preview.answers?.reason ?? ''}>{file.layout}</Tag>
      {preview.answers?.reason ? <span className="muted" data-testid="import-reason">{preview.answers.reason}</span> : null}
      {preview.answers?.forms.map((form) => <Tag key={form} color="green">已合并{form}</Tag>)}
      {file.encoding === null ? null : <Tag>{file.encoding}</Tag>}
      {file.sheets.length > 1 ? (
        <>
          <span className="muted">工作表</span>
          <Select
            aria-label="工作表"
            value={file.sheet}
            options={file.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
            popupMatchSelectWidth={false}
            onChange={(sheet) => onChange({ ...draft, sheet, columns: null })}
          />
        </>
      ) : null}
      {preview.kind === 'responses' ? (
        <>
          <span className="muted">读法</span>
          <Select
            aria-label="读法"
            value={draft.preset ?? ''}
            data-testid="import-preset"
            popupMatchSelectWidth={false}
            options={[{ value: '', label: '自动' }, ...PRESETS]}
            onChange={(preset) => onChange({ ...draft, preset: preset === '' ? null : preset, columns: null })}
          />
        </>
      ) : null}
      <span className="muted">共 {formatCount(file.n_rows)} 行、{file.columns.length} 列，显示前 {file.rows.length} 行</span>
      {preview.is_remembered && draft.columns === null ? <Tag color="blue">已沿用上次对这种表格的设置</Tag> : null}
    </div>
  );
}

interface ColumnHeadProps {
  column: ColumnPreview;
  roles: readonly RoleOption[];
  modules: readonly string[];
  questions: readonly NamedChoice[];
  onChange: (fields: Partial<ColumnPreview['choice']>) => void;
}

function ColumnHead({ column, roles, modules, questions, onChange }: ColumnHeadProps) {
  return (
    <div className="column-head">
      <div className="column-heading" title={`${column.heading}\n例如：${column.examples.join('、')}`}>
        <span className="muted">{column.letter}</span> {column.heading}
      </div>
      <Select
        aria-label={`${column.heading} 列的含义`}
        value={column.choice.role}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={roles.map((role) => ({ value: role.role, label: role.is_required ? `${role.label}（必需）` : role.label }))}
        onChange={(role) => onChange({ role })}
      />
      {column.choice.role === 'question' || column.choice.role === 'tick' ? (
        <QuestionSettings column={column} modules={modules} questions={questions} onChange={onChange} />
      ) : null}
    </div>
  );
}
