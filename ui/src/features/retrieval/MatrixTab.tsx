// 矩阵: codes by groups, by codes, by respondents, beside figures; how whole stories are.
import { CopyOutlined, ExportOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Checkbox, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { CodeQuestion, MatrixRequest, MatrixScope, QueryNode, QuestionRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { copyTable } from '../../shared/copyTable';
import { EmptyState } from '../../shared/EmptyState';
import { Loading } from '../../shared/Loading';
import { SplitPane } from '../../shared/SplitPane';
import { usePersisted } from '../../shared/usePersisted';
import { CellPanel, type Cell } from './CellPanel';
import { CodeSelect } from './CodeSelect';
import { GroupMatrix } from './GroupMatrix';
import { JointView } from './JointView';
import { caseTable, cellWords, groupTable, jointTable, jointWords, pairTable, SHOWN, storyTable, type Shown } from './matrixView';
import { CasesView, StoriesView } from './OtherMatrices';
import { PairMatrix } from './PairMatrix';
import { codeNode } from './query';
import { CODED_FROM, useOptions, type Codebook } from './sources';
import { exportMatrix } from './writes';

type Kind = 'groups' | 'pairs' | 'cases' | 'joint' | 'stories';

const KINDS: { value: Kind; label: string }[] = [
  { value: 'groups', label: '编码×群体' }, { value: 'pairs', label: '编码×编码' }, { value: 'joint', label: '对照表' }, { value: 'cases', label: '个案×编码' }, { value: 'stories', label: '故事完整度' },
];

export type Pairing = 'overlap' | 'turn' | 'respondent';

export const PAIRINGS: { value: Pairing; label: string }[] = [{ value: 'overlap', label: '重叠' }, { value: 'turn', label: '同一轮' }, { value: 'respondent', label: '同一受访者' }];

const NO_PAIRS: readonly CodeQuestion[] = [];
const NO_QUESTIONS: QuestionRow[] = [];

interface MatrixTabProps {
  book: Codebook;
  onQuery: (node: QueryNode) => void;
}

/** The query behind a pair of codes. */
export function pairNode(a: string, b: string, within: Pairing, below: boolean): QueryNode {
  if (a === b) return codeNode(a, below);
  if (within === 'overlap') return { kind: 'and', of: [codeNode(a, below), codeNode(b, below)] };
  return { kind: 'near', a: codeNode(a, below), b: codeNode(b, below), within, n_turns: 0 };
}

export function MatrixTab({ book, onQuery }: MatrixTabProps) {
  const options = useOptions();
  const [kind, setKind] = usePersisted<Kind>('retrieval.matrix', 'groups');
  const [below, setBelow] = usePersisted('retrieval.below', true);
  const [codes, setCodes] = useState<string[]>([]);
  const [by, setBy] = usePersisted('retrieval.by', 'region');
  const [pairing, setPairs] = usePersisted<readonly CodeQuestion[]>('retrieval.joint', NO_PAIRS);
  const [shown, setShown] = usePersisted<Shown>('retrieval.shown', 'share_of_group');
  const [within, setWithin] = usePersisted<Pairing>('retrieval.within', 'overlap');
  const [isJaccard, setJaccard] = usePersisted('retrieval.jaccard', false);
  const [chosen, setChosen] = useState<{ row: number; group: number } | null>(null);
  const attribute = options.attributes.find((one) => one.name === by) ?? options.attributes[0];
  const scope: MatrixScope = { codes, with_below: below, coder: '', sources: [] };
  const groupsRequest = { scope, by: attribute?.name ?? 'region' };
  const pairsRequest = { scope, within, min_together: 0 };
  const casesRequest = { scope, is_named: false };
  const groups = useCommand('get_code_groups', groupsRequest, CODED_FROM, { enabled: kind === 'groups' }).data;
  const pairs = useCommand('get_code_pairs', pairsRequest, CODED_FROM, { enabled: kind === 'pairs' }).data;
  const cases = useCommand('get_case_codes', casesRequest, CODED_FROM, { enabled: kind === 'cases' }).data;
  const stories = useCommand('get_story_coverage', {}, CODED_FROM, { enabled: kind === 'stories' }).data;
  const scored = (useCommand('list_questions', {}, ['study', 'question', 'response'], { enabled: kind === 'joint' }).data ?? NO_QUESTIONS).filter((one) => one.kind === 'likert' || one.kind === 'nps');
  // Pairs are kept for all studies together; those of others mean nothing here.
  const set = pairing.filter((one) => book.byId.has(one.code) && (one.question === '' || scored.some((question) => question.id === one.question)));
  const jointRequest = { scope, pairs: set };
  const joint = useCommand('get_joint', jointRequest, [...CODED_FROM, 'question', 'cohort'], { enabled: kind === 'joint' }).data;
  const change = (work: () => void) => {
    setChosen(null);
    work();
  };
  const cell = cellOf();
  const request = requestOf();
  const table = tableOf();
  return (
    <SplitPane id="retrieval.matrix" initial={360} min={260} panel={cell ? <CellPanel cell={cell} book={book} onClose={() => setChosen(null)} onQuery={onQuery} /> : null}>
      <div className="toolbar matrix-tools">
        <Segmented<Kind> size="small" value={kind} onChange={(value) => change(() => setKind(value))} options={KINDS.map((one) => ({ value: one.value, label: <span data-testid={`matrix-${one.value}`}>{one.label}</span> }))} aria-label="哪种矩阵" />
        {kind === 'groups' ? <Select size="small" value={attribute?.name} onChange={(value: string) => change(() => setBy(value))} popupMatchSelectWidth={false} aria-label="按什么分群体" data-testid="matrix-by" options={options.attributes.map((one) => ({ value: one.name, label: one.label }))} /> : null}
        {kind === 'groups' ? <Segmented<Shown> size="small" value={shown} onChange={setShown} options={SHOWN.map((one) => ({ ...one }))} aria-label="格子里显示什么" /> : null}
        {kind === 'pairs' ? <Segmented<Pairing> size="small" value={within} onChange={(value) => change(() => setWithin(value))} options={PAIRINGS} aria-label="怎样算共现" /> : null}
        {kind === 'pairs' ? <Checkbox checked={isJaccard} onChange={(event) => setJaccard(event.target.checked)}>Jaccard</Checkbox> : null}
        {kind === 'groups' || kind === 'pairs' || kind === 'cases' || kind === 'joint' ? <><CodeSelect book={book} value={codes} onChange={(value) => change(() => setCodes(value))} placeholder="全部用过的编码" label="哪些编码" /><Checkbox checked={below} onChange={(event) => change(() => setBelow(event.target.checked))} title="上级编码也算上下级的片段">含下级</Checkbox></> : null}
        <span className="spacer" />
        <Button size="small" icon={<CopyOutlined aria-hidden />} disabled={!table} title="复制，可粘贴到 Excel" onClick={() => (table ? void copyTable(table, '矩阵') : undefined)}>复制</Button>
        <Button size="small" icon={<ExportOutlined aria-hidden />} disabled={!table} data-testid="export-matrix" onClick={() => void exportMatrix(`${KINDS.find((one) => one.value === kind)?.label ?? ''}.xlsx`, request)}>导出</Button>
      </div>
      <div className="matrix-scroll">{body()}</div>
    </SplitPane>
  );

  function body() {
    if (book.rows.length === 0 && !book.isLoading) {
      return <EmptyState icon={<TableOutlined aria-hidden />} title="还没有编码" description="矩阵数的是编码：给访谈、座谈会和开放题的原话编码以后，这里会显示哪些群体说了什么、哪些编码常在一起。" />;
    }
    if (kind === 'groups') {
      if (!groups) return <Loading />;
      if (groups.rows.length === 0) return none();
      return <><GroupMatrix matrix={groups} shown={shown} book={book} chosen={chosen} onChoose={(row, group) => setChosen({ row, group })} /><p className="method-note muted">{groups.method}</p></>;
    }
    if (kind === 'pairs') {
      if (!pairs) return <Loading />;
      if (pairs.codes.length === 0) return none();
      return <><PairMatrix matrix={pairs} isJaccard={isJaccard} chosen={chosen} onChoose={(row, group) => setChosen({ row, group })} /><p className="method-note muted">{pairs.method}</p></>;
    }
    if (kind === 'cases') return cases ? <CasesView cases={cases} /> : <Loading />;
    if (kind === 'stories') return stories ? <StoriesView coverage={stories} /> : <Loading />;
    if (!joint) return <Loading />;
    if (joint.rows.length === 0) return none();
    return <JointView table={joint} book={book} questions={scored} chosen={chosen} onChoose={(row, group) => setChosen({ row, group })} onPair={pair} />;
  }

  function pair(code: string, question: string | undefined) {
    const others = pairing.filter((one) => one.code !== code);
    setPairs(question === undefined ? others : [...others, { code, question }]);
  }

  function none() {
    return <EmptyState icon={<TableOutlined aria-hidden />} title="编码还没有用过" description="编码本里有编码，但还没有片段编上。" />;
  }

  function cellOf(): Cell | null {
    if (!chosen) return null;
    if (kind === 'groups' && groups && attribute) {
      const [row, group] = [groups.rows[chosen.row], groups.groups[chosen.group]];
      const figures = row?.cells[chosen.group];
      if (!row || !group || !figures) return null;
      return { title: `${row.path} × ${group.name}`, words: cellWords(row, group, figures).split('：').slice(1).join('：'), node: { kind: 'and', of: [codeNode(row.code, below), { kind: 'attribute', name: attribute.name, values: [group.value] }] } };
    }
    if (kind === 'pairs' && pairs) {
      const [a, b] = [pairs.codes[chosen.row], pairs.codes[chosen.group]];
      if (!a || !b) return null;
      return { title: a === b ? a.path : `${a.path} × ${b.path}`, words: within === 'overlap' || a === b ? '' : `列出“${a.name}”的片段`, node: pairNode(a.code, b.code, within, below) };
    }
    if (kind === 'joint' && joint) {
      const row = joint.rows[chosen.row];
      if (!row) return null;
      const source = joint.sources[chosen.group];
      const code = codeNode(row.code, below);
      return {
        title: source ? `${row.path} × ${source.label}` : row.path, words: jointWords(joint, row, chosen.group).split('：').slice(1).join('：'),
        node: source ? { kind: 'and', of: [code, { kind: 'attribute', name: 'source', values: [source.source] }] } : code,
      };
    }
    return null;
  }

  function requestOf(): MatrixRequest {
    switch (kind) {
      case 'groups': return { kind: 'code_groups', ...groupsRequest };
      case 'pairs': return { kind: 'code_pairs', ...pairsRequest };
      case 'cases': return { kind: 'case_codes', ...casesRequest };
      case 'stories': return { kind: 'stories' };
      default: return { kind: 'joint', ...jointRequest };
    }
  }

  function tableOf(): string[][] | null {
    switch (kind) {
      case 'groups': return groups ? groupTable(groups) : null;
      case 'pairs': return pairs ? pairTable(pairs) : null;
      case 'cases': return cases ? caseTable(cases) : null;
      case 'stories': return stories ? storyTable(stories) : null;
      default: return joint ? jointTable(joint) : null;
    }
  }
}
