// 词典: the words that mining follows, to be seen and changed.

import { BookOutlined, DownOutlined, ExportOutlined, ImportOutlined, SearchOutlined } from '@ant-design/icons';
import { App as AntdApp, Button, Checkbox, Dropdown, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useActionState } from '../../actions/state';
import type { AddedWords, Picked } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount } from '../../shared/format';
import { PageHeader } from '../../shared/PageHeader';
import { SplitPane } from '../../shared/SplitPane';
import { useDebounced } from '../../shared/useDebounced';
import { usePersisted } from '../../shared/usePersisted';
import { ALL_KINDS, dictionaryName, totals } from './entries';
import { EntryTable } from './EntryTable';
import { ImportProblems } from './ImportProblems';
import { KindList } from './KindList';
import { applyDefault, exportTable, importTable, pickTable, saveDefault } from './writes';
import './dictionary.css';

export default function DictionaryPage() {
  const { modal } = AntdApp.useApp();
  const study = useActionState().study;
  const [kind, setKind] = usePersisted('dictionary.kind', 'word');
  const [isOwnOnly, setOwnOnly] = usePersisted('dictionary.own', false);
  const [search, setSearch] = useState('');
  const wanted = useDebounced(search.trim(), 150);
  const searchInput = useRef<InputRef>(null);
  const [trouble, setTrouble] = useState<{ file: Picked; answer: AddedWords } | null>(null);
  const { data, isPlaceholderData } = useCommand('list_dictionary', { kind, search: wanted, is_own_only: isOwnOnly, offset: 0, limit: 0 }, ['word', 'study']);
  const kinds = data?.kinds ?? [];
  const current = kinds.find((one) => one.kind === kind);
  const { n_built_in, n_own, n_off } = totals(kinds);

  const importFile = async () => {
    const file = await pickTable();
    if (file === null) return;
    const answer = await importTable(file, false);
    if (answer && answer.problems.length > 0) setTrouble({ file, answer });
  };
  const exportFile = (isOwn: boolean) => void exportTable(dictionaryName(study?.name ?? '', isOwn), isOwn);
  const askApply = () => {
    modal.confirm({
      title: `套用我的默认词典（${formatCount(data?.n_default)} 条）？`,
      content: '默认词典里的词会加入本项目，已有的不重复；短语随后重新提取。可以撤销（Ctrl+Z）。',
      okText: '套用', cancelText: '取消', onOk: applyDefault,
    });
  };
  const askSave = () => {
    modal.confirm({
      title: '存为我的默认词典？',
      content: `本项目的改动（加入 ${formatCount(n_own)} 条，停用 ${formatCount(n_off)} 条）会成为这台电脑上的默认词典${(data?.n_default ?? 0) > 0 ? `，替换原来的 ${formatCount(data?.n_default)} 条` : ''}。项目本身不变。`,
      okText: '存为默认', cancelText: '取消', onOk: saveDefault,
    });
  };
  const defaults = [
    { key: 'save', label: '存为我的默认词典…', disabled: n_own + n_off === 0, title: n_own + n_off === 0 ? '本项目还没有改动词典' : undefined, onClick: askSave },
    { key: 'apply', label: `套用我的默认词典（${formatCount(data?.n_default ?? 0)} 条）…`, disabled: (data?.n_default ?? 0) === 0, title: (data?.n_default ?? 0) === 0 ? '还没有默认词典' : undefined, onClick: askApply },
  ];
  const exports = [
    { key: 'own', label: '只导出本项目的改动', disabled: n_own + n_off === 0, onClick: () => exportFile(true) },
  ];
  return (
    <div
      className="page"
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return;
        searchInput.current?.focus({ cursor: 'all' });
        event.preventDefault();
      }}
    >
      <PageHeader
        title="词典" count={data ? `内置 ${formatCount(n_built_in)} 条 · 本项目 ${formatCount(n_own)} 条${n_off > 0 ? ` · 停用 ${formatCount(n_off)} 条` : ''}` : undefined}
        description="提取短语、判断褒贬、归类都按这里的词。改动只影响本项目，随时可以撤销"
        extra={(
          <>
            <Dropdown trigger={['click']} menu={{ items: defaults }}><Button>我的默认词典 <DownOutlined aria-hidden /></Button></Dropdown>
            <Button icon={<ImportOutlined aria-hidden />} title="从 Excel 或 CSV 表导入：词表、词、对应三列" data-testid="dictionary-import" onClick={() => void importFile()}>导入</Button>
            <span className="dictionary-export">
              <Button icon={<ExportOutlined aria-hidden />} title="导出全部词表为 Excel，可修改后再导入" data-testid="dictionary-export" onClick={() => exportFile(false)}>导出</Button>
              <Dropdown trigger={['click']} menu={{ items: exports }}><Button icon={<DownOutlined aria-hidden />} aria-label="其他导出方式" /></Dropdown>
            </span>
          </>
        )}
      />
      <div className="page-fill">
        <SplitPane id="dictionary" side="left" initial={252} min={190} max={420} panel={<KindList kinds={kinds} current={kind} onChoose={setKind} />}>
          <div className="toolbar dictionary-tools">
            <Input ref={searchInput} size="small" allowClear prefix={<SearchOutlined aria-hidden />} className="dictionary-search" placeholder={kind === ALL_KINDS ? '在全部词表里查找' : `在${current?.label ?? '词表'}里查找`} title="查找（Ctrl+F）" aria-label="查找词" value={search} onChange={(event) => setSearch(event.target.value)} />
            <Checkbox checked={isOwnOnly} onChange={(event) => setOwnOnly(event.target.checked)}>只看本项目的改动</Checkbox>
            <span className="muted">{data ? `${formatCount(data.n_total)} 条` : ''}</span>
            <span className="spacer" />
            <span className="muted dictionary-note">改动后，关键词与主题会按新词典重新提取</span>
          </div>
          {data ? (
            <EntryTable
              kind={kind} kinds={kinds} rows={data.rows} filterKey={`${kind}/${wanted}/${String(isOwnOnly)}`} isStale={isPlaceholderData}
              empty={wanted !== '' ? (
                <EmptyState icon={<SearchOutlined />} title={`没有含“${wanted}”的词`} description="可以用上面一行把它加入词典。">{kind === ALL_KINDS ? null : <Button onClick={() => setKind(ALL_KINDS)}>在全部词表里查找</Button>}</EmptyState>
              ) : (
                <EmptyState icon={<BookOutlined />} title={isOwnOnly ? '本项目还没有改动这个词表' : '这个词表是空的'} description={`${current?.doc ?? ''}行业里特有的叫法、产品名、客户的口头语，加进来短语会更准。`} hints={['在上面一行输入一个词', '从 Excel 复制两列，粘贴多行', '导入一张表：词表、词、对应', '关键词页的“新词”会提出建议']} />
              )}
            />
          ) : null}
        </SplitPane>
      </div>
      {trouble === null ? null : <ImportProblems file={trouble.file} answer={trouble.answer} onClose={() => setTrouble(null)} />}
    </div>
  );
}
