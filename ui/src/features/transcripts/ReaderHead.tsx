// Head of the reader: title, customer, size, head block of the file.

import { ExclamationCircleOutlined, MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, Popover } from 'antd';
import type { ReactNode } from 'react';
import { navigate } from '../../shared/route';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { TranscriptDetail } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { InlineEdit } from './InlineEdit';
import { attachRecording } from './player/attachRecording';
import { transcriptSize } from './listing';

interface ReaderHeadProps {
  detail: TranscriptDetail;
  /** Codings to check; with none there is no button. */
  n_checks: number;
  onChecks: () => void;
  children: ReactNode;
}

export function ReaderHead({ detail, n_checks, onChecks, children }: ReaderHeadProps) {
  const { row, attributes } = detail;
  const change = (field: 'title' | 'kind' | 'account_code', value: string) => attempt(() => call('update_transcript', { id: row.id, field, value }));
  const isInterview = row.kind === 'interview';
  const move = async () => {
    const kind = isInterview ? 'focus_group' : 'interview';
    const answer = await change('kind', kind);
    if (answer !== undefined) navigate(isInterview ? 'focus-groups' : 'interviews', { transcript: row.id });
  };
  return (
    <header className="reader-head">
      <div className="reader-title">
        <InlineEdit className="reader-name" label="标题" value={row.title} width={320} onSave={(value) => change('title', value)} />
        <div className="reader-facts muted">
          <span>{row.account_alias === '' ? '' : `${row.account_alias} · `}客户编号 <InlineEdit label="客户编号" value={row.account_code} placeholder="未关联" width={120} canBeEmpty onSave={(value) => change('account_code', value)} /></span>
          <span>{transcriptSize(row)} · {formatCount(row.n_chars)} 字</span>
          {attributes.length === 0 ? null : (
            <Popover placement="bottom" content={<dl className="reader-attributes">{attributes.map((one) => <div key={one.name}><dt>{one.name}</dt><dd>{one.value}</dd></div>)}</dl>}>
              <button type="button" className="link">文件信息</button>
            </Popover>
          )}
        </div>
      </div>
      {n_checks === 0 ? null : <Button size="small" icon={<ExclamationCircleOutlined aria-hidden />} data-testid="show-checks" onClick={onChecks}>待核对 {n_checks}</Button>}
      {children}
      <Dropdown trigger={['click']} menu={{ items: [{ key: 'attach', label: '添加录音…', onClick: () => void attachRecording(row.id) }, { key: 'move', label: isInterview ? '改为座谈会' : '改为访谈', onClick: () => void move() }] }}>
        <Button type="text" size="small" icon={<MoreOutlined aria-hidden />} aria-label="更多操作" data-testid="reader-more" />
      </Dropdown>
    </header>
  );
}
