// Columns of the roster grid; region, industry, purchase and tags are edited in place.
import { AutoComplete } from 'antd';
import type { ReactNode } from 'react';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { GroupCount, RosterPage, RosterRow } from '../../bridge/ipc';
import type { GridColumn } from '../../shared/DataGrid';
import { formatCount, formatWan } from '../../shared/format';
import { InlineEdit } from '../../shared/InlineEdit';
import { SizeBadge } from './SizeBadge';

export type AccountField = 'name' | 'region' | 'industry' | 'annual_purchase' | 'tags';

const FIELD_LABELS: Record<AccountField, string> = {
  name: '名称', region: '区域', industry: '行业', annual_purchase: '年采购额（万元）', tags: '标签（用顿号分开）',
};

/** A field's value as it is typed. */
export function fieldText(row: RosterRow, field: AccountField): string {
  switch (field) {
    case 'annual_purchase': return row.annual_purchase === null ? '' : String(row.annual_purchase);
    case 'tags': return row.tags.join('、');
    default: return row[field];
  }
}

/** How a field is shown where that differs from how it is typed. */
function shownField(row: RosterRow, field: AccountField): ReactNode {
  if (field === 'annual_purchase' && row.annual_purchase !== null) return formatWan(row.annual_purchase);
  if (field !== 'tags' || row.tags.length === 0) return undefined;
  return row.tags.map((tag) => <span key={tag} className="tag roster-tag">{tag}</span>);
}

interface FieldProps {
  row: RosterRow;
  field: AccountField;
  /** Values to choose from while typing. */
  known?: readonly GroupCount[];
  isInGrid?: boolean;
}

export function AccountFieldEdit({ row, field, known, isInGrid = false }: FieldProps) {
  return (
    <InlineEdit
      value={fieldText(row, field)}
      label={FIELD_LABELS[field]}
      isInGrid={isInGrid}
      testId={`edit-${field}`}
      onSave={(value) => attempt(() => call('update_account', { id: row.id, field, value }))}
      {...(known
        ? {
            input: ({ value, onChange, onDone }) => (
              <AutoComplete autoFocus defaultOpen size="small" style={{ width: '100%' }} value={value} options={known.map(({ name }) => ({ value: name }))} onChange={onChange} onBlur={onDone} />
            ),
          }
        : {})}
    >
      {shownField(row, field)}
    </InlineEdit>
  );
}

function countColumn(key: 'n_responses' | 'n_transcripts' | 'n_tickets', title: string): GridColumn<RosterRow> {
  return {
    key, title, width: 64, align: 'right', isSortable: key === 'n_responses',
    text: (row) => (row[key] === 0 ? '' : formatCount(row[key])),
  };
}

export function rosterColumns(page: RosterPage | undefined, withNames: boolean): GridColumn<RosterRow>[] {
  const names: GridColumn<RosterRow>[] = withNames
    ? [
        { key: 'contact', title: '联系人', width: 90, text: (row) => row.contact },
        { key: 'phone', title: '电话', width: 116, text: (row) => row.phone },
      ]
    : [];
  return [
    { key: 'code', title: '客户编号', width: 100, isSticky: true, isSortable: true, text: (row) => row.code },
    { key: 'name', title: withNames ? '客户名称' : '客户（化名）', width: withNames ? 200 : 110, isSticky: true, isSortable: withNames, text: (row) => row.name },
    ...names,
    { key: 'region', title: '区域', width: 96, isSortable: true, text: (row) => row.region, render: (row) => <AccountFieldEdit row={row} field="region" known={page?.regions ?? []} isInGrid /> },
    { key: 'industry', title: '行业', width: 130, isSortable: true, text: (row) => row.industry, render: (row) => <AccountFieldEdit row={row} field="industry" known={page?.industries ?? []} isInGrid /> },
    { key: 'annual_purchase', title: '年采购额（万元）', width: 130, align: 'right', isSortable: true, text: (row) => fieldText(row, 'annual_purchase'), render: (row) => <AccountFieldEdit row={row} field="annual_purchase" isInGrid /> },
    { key: 'size', title: '客户规模', width: 96, isSortable: true, text: (row) => row.size, render: (row) => <SizeBadge size={row.size} /> },
    { key: 'tags', title: '标签', width: 170, text: (row) => row.tags.join('、'), render: (row) => <AccountFieldEdit row={row} field="tags" isInGrid /> },
    countColumn('n_responses', '答卷'),
    countColumn('n_transcripts', '访谈'),
    countColumn('n_tickets', '工单'),
  ];
}
