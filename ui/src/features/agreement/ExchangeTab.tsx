// 交换: codebook and coded project out of the study and into it, each with an account of what came
// along.
import { BookOutlined, DeploymentUnitOutlined, ExportOutlined, ImportOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { host } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { CodesFile, Picked } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatBytes } from '../../shared/format';
import { CarriedOverTable } from './CarriedOver';
import { ImportCodesDialog } from './ImportCodesDialog';
import { CODES_FROM } from './sources';
import { exportCodes } from './writes';

const BOOKS = [
  { format: 'xlsx', label: 'Excel', note: '改好再导回来' },
  { format: 'docx', label: 'Word', note: '报告附录' },
  { format: 'qdc', label: 'REFI-QDA 编码本（.qdc）', note: 'NVivo、MAXQDA、ATLAS.ti 等' },
] as const;

export function ExchangeTab() {
  const codes = useCommand('list_codes', {}, CODES_FROM).data;
  const study = useCommand('get_study', {}, ['study']).data?.name ?? '';
  const [isNamed, setNamed] = useState(false);
  const [withTimes, setWithTimes] = useState(false);
  const [written, setWritten] = useState<CodesFile | null>(null);
  const [file, setFile] = useState<Picked | null>(null);
  const isEmpty = codes === undefined || codes.length === 0;
  const write = async (format: string, name: string) => {
    const done = await exportCodes(`${name}.${format}`, format, isNamed, withTimes);
    if (done) setWritten(done);
  };
  const pick = async () => {
    const [picked] = (await attempt(() => host.pickFiles('codes'))) ?? [];
    if (picked) setFile(picked);
  };
  return (
    <div className="page-body exchange" data-testid="exchange">
      <section className="card">
        <div className="card-title"><ImportOutlined aria-hidden /> 导入</div>
        <p>编码本（.qdc、Excel）或其他软件的编码项目（.qdpx）。先看清会新增、修改什么，再写入；整个导入是一步，可以撤销。</p>
        <Button type="primary" icon={<ImportOutlined />} onClick={() => void pick()} data-testid="codes-import">选择文件…</Button>
      </section>
      <section className="card">
        <div className="card-title"><BookOutlined aria-hidden /> 导出编码本{isEmpty ? <span className="muted">还没有编码</span> : <span className="muted">{codes.length} 个编码</span>}</div>
        <div className="exchange-buttons">
          {BOOKS.map(({ format, label, note }) => <Button key={format} disabled={isEmpty} icon={<ExportOutlined />} onClick={() => void write(format, `${study} 编码本`)} data-testid={`export-${format}`}>{label}<span className="muted">{note}</span></Button>)}
        </div>
      </section>
      <section className="card">
        <div className="card-title"><DeploymentUnitOutlined aria-hidden /> 导出编码项目</div>
        <p>REFI-QDA 项目（.qdpx）：转录稿、编码和编码者、受访者和属性、备忘。按标准写出，供 NVivo、MAXQDA、ATLAS.ti、QualCoder、Taguette 等读取。写完会读回来核对。</p>
        <div className="toolbar">
          <Button disabled={isEmpty} icon={<ExportOutlined />} onClick={() => void write('qdpx', `${study} 编码项目`)} data-testid="export-qdpx">导出 .qdpx</Button>
          <Checkbox checked={withTimes} onChange={(event) => setWithTimes(event.target.checked)}><span title="转录稿写成录音的转录，每轮发言一个时间点；有的软件会因此要找录音">带上发言时间</span></Checkbox>
        </div>
      </section>
      <p><Checkbox checked={isNamed} onChange={(event) => setNamed(event.target.checked)} data-testid="export-named">用真实名称（不勾选时，客户用 A公司 等代号，说话人用受访者1、访问员）</Checkbox></p>
      {written === null ? null : (
        <section className="card" data-testid="codes-written">
          <div className="card-title">{written.file}<span className="muted">{formatBytes(written.n_bytes)}</span></div>
          <CarriedOverTable rows={written.report} />
        </section>
      )}
      {file === null ? null : <ImportCodesDialog file={file} onClose={() => setFile(null)} />}
    </div>
  );
}
