// One customer: fields that can be put right from the keyboard, and what there is of him.
import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { RosterPage, RosterRow } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { SizeBadge } from './SizeBadge';
import { AccountFieldEdit } from './columns';

interface AccountPanelProps {
  row: RosterRow;
  page: RosterPage | undefined;
  withNames: boolean;
  onClose: () => void;
}

export function AccountPanel({ row, page, withNames, onClose }: AccountPanelProps) {
  return (
    <div className="side-panel" data-testid="account-panel">
      <div className="side-head">
        <b>{row.code} · {row.name}</b>
        <Button type="text" icon={<CloseOutlined />} aria-label="关闭" onClick={onClose} />
      </div>
      <dl className="facts account-facts">
        {withNames ? (
          <>
            <dt>名称</dt><dd><AccountFieldEdit row={row} field="name" /></dd>
            <dt>联系人</dt><dd>{row.contact === '' ? '—' : row.contact}</dd>
            <dt>电话</dt><dd>{row.phone === '' ? '—' : row.phone}</dd>
            {row.more_contacts.length === 0 ? null : (
              <>
                <dt>其他联系人</dt>
                <dd data-testid="more-contacts">
                  {row.more_contacts.map((contact) => (
                    <div key={`${contact.name} ${contact.phone} ${contact.email}`}>
                      {[contact.name, contact.title, contact.phone, contact.email].filter((text) => text !== '').join(' · ')}
                    </div>
                  ))}
                </dd>
              </>
            )}
          </>
        ) : null}
        <dt>区域</dt><dd><AccountFieldEdit row={row} field="region" known={page?.regions ?? []} /></dd>
        <dt>行业</dt><dd><AccountFieldEdit row={row} field="industry" known={page?.industries ?? []} /></dd>
        <dt>年采购额（万元）</dt><dd><AccountFieldEdit row={row} field="annual_purchase" /></dd>
        <dt>客户规模</dt><dd><SizeBadge size={row.size} /></dd>
        <dt>标签</dt><dd><AccountFieldEdit row={row} field="tags" /></dd>
        {row.grade === '' ? null : <><dt>等级</dt><dd>{row.grade}</dd></>}
        {row.cohorts.length === 0 ? null : <><dt>客户群</dt><dd>{row.cohorts.join('、')}</dd></>}
        {row.attributes.map(({ name, value }) => <div key={name} className="fact"><dt>{name}</dt><dd data-testid="account-attribute">{value}</dd></div>)}
        <dt>答卷</dt><dd>{formatCount(row.n_responses)} 份</dd>
        <dt>访谈</dt><dd>{formatCount(row.n_transcripts)} 场</dd>
        <dt>工单</dt><dd>{formatCount(row.n_tickets)} 张</dd>
      </dl>
      <p className="muted">双击或按 Enter 修改；规模按年采购额自动划分。</p>
    </div>
  );
}
