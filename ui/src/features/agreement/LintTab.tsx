// 编码本检查: what is doubtful about the codebook, most of it mended with one click.
import { CheckCircleOutlined, MergeCellsOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import type { CodeFinding } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { Loading } from '../../shared/Loading';
import { usePersisted } from '../../shared/usePersisted';
import { ROUNDS_FROM } from './sources';
import { mergeCodes } from './writes';

const KINDS: readonly { value: string; label: string }[] = [
  { value: 'disagreed', label: '编码者不一致' }, { value: 'overlapping', label: '编在同样的文字上' }, { value: 'alike', label: '名称相近' },
  { value: 'undefined', label: '没有定义' }, { value: 'unused', label: '没有用过' },
];

export function LintTab() {
  const { data } = useCommand('lint_codes', {}, ROUNDS_FROM);
  const nCodes = useCommand('list_codes', {}, ['code', 'coding', 'transcript', 'interview']).data?.length;
  const [kind, setKind] = usePersisted('agreement.lint', '');
  const counts = useMemo(() => new Map(KINDS.map(({ value }) => [value, (data ?? []).filter((one) => one.kind === value).length])), [data]);
  if (data === undefined || nCodes === undefined) return <div className="page-body"><Loading /></div>;
  if (nCodes === 0) return <div className="page-body"><EmptyState title="编码本还是空的" description="建几个编码，或在“交换”里导入一份编码本，这里会查出没定义、没用过、重复和分不清的编码。" testId="lint-empty" /></div>;
  if (data.length === 0) return <div className="page-body"><EmptyState icon={<CheckCircleOutlined />} title={`${nCodes} 个编码都没有问题`} description="每个编码都有定义、用过、名称分得开，也没有几乎总是编在同一处的编码。" testId="lint-clean" /></div>;
  const options = [{ value: '', label: `全部 ${data.length}` }, ...KINDS.filter(({ value }) => (counts.get(value) ?? 0) > 0).map(({ value, label }) => ({ value, label: `${label} ${counts.get(value)}` }))];
  const picked = options.some((one) => one.value === kind) ? kind : '';
  const groups = KINDS.filter(({ value }) => (picked === '' || picked === value) && (counts.get(value) ?? 0) > 0);
  return (
    <div className="page-body lint" data-testid="lint">
      <div className="toolbar"><Segmented size="small" value={picked} onChange={setKind} options={options} /></div>
      {groups.map((group) => (
        <section key={group.value} className="card">
          <div className="card-title">{group.label}<span className="muted">{counts.get(group.value)}</span></div>
          <ul>{data.filter((one) => one.kind === group.value).map((one) => <Finding key={`${one.kind}${one.codes.map((code) => code.id).join('+')}${one.message}`} one={one} />)}</ul>
        </section>
      ))}
    </div>
  );
}

function Finding({ one }: { one: CodeFinding }) {
  const [into, from] = one.codes;
  return (
    <li className="finding" data-testid="finding" data-kind={one.kind}>
      <span className="finding-codes">{one.codes.map((code) => <span key={code.id} className="tag"><i className="code-dot" style={{ background: code.colour }} />{code.path}<span className="muted"> {code.n_codings} 处</span></span>)}</span>
      <span className="finding-text">{one.message}</span>
      {one.merges && into && from ? <Button size="small" icon={<MergeCellsOutlined />} onClick={() => void mergeCodes(from.id, into.id, `“${from.path}”已并入“${into.path}”`)} data-testid="finding-merge">“{from.path}”并入“{into.path}”</Button> : null}
    </li>
  );
}
