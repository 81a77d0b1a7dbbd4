// 导入问卷… and 导出….

import { ExportOutlined, ImportOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { QuestionnaireSummary } from '../../../bridge/ipc';
import { ExportDialog } from './ExportDialog';
import { OUT, type FileFormat } from './formats';
import { ImportDialog } from './ImportDialog';

interface FilesMenuProps {
  /** The questionnaire to write; `null` when there is none. */
  open: QuestionnaireSummary | null;
  onImported: (id: string) => void;
}

export function FilesMenu({ open, onImported }: FilesMenuProps) {
  const [isImporting, setImporting] = useState(false);
  const [out, setOut] = useState<FileFormat | null>(null);
  return (
    <>
      <Button size="small" icon={<ImportOutlined />} onClick={() => setImporting(true)} data-testid="import-questionnaire">导入问卷…</Button>
      {open === null ? null : (
        <Dropdown trigger={['click']} menu={{ items: OUT.map((one) => ({ key: one.format, label: <span data-testid={`export-${one.format}`}>{one.label}<span className="muted menu-note">{one.description}</span></span> })), onClick: ({ key }) => setOut(OUT.find((one) => one.format === key) ?? null) }}>
          <Button size="small" icon={<ExportOutlined />} data-testid="export-questionnaire">导出…</Button>
        </Dropdown>
      )}
      {isImporting ? <ImportDialog open={open} onImported={onImported} onClose={() => setImporting(false)} /> : null}
      {open !== null && out !== null ? <ExportDialog open={open} format={out} onClose={() => setOut(null)} /> : null}
    </>
  );
}
