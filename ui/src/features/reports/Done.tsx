// What was written.

import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { host } from '../../bridge/call';
import type { ReportResult } from '../../bridge/ipc';
import { formatBytes } from '../../shared/format';

export function Done({ result }: { result: ReportResult }) {
  const { download, file } = result;
  return (
    <section className="card report-done" data-testid="report-done" role="status">
      <CheckCircleFilled className="is-good" aria-hidden />
      <div>
        <strong>{file}</strong>
        <p className="muted">{result.n_sheets} 张工作表，{formatBytes(result.n_bytes)}。{download === null ? '文件在刚才选择的文件夹里，可用 Excel 或 WPS 打开。' : '浏览器已开始下载；没有出现时请点“再次下载”。'}</p>
        {download === null ? null : <Button size="small" onClick={() => host.finishSave?.(download, file)}>再次下载</Button>}
      </div>
    </section>
  );
}
