// Matrices as the page shows and copies them. Pure.
import type { CaseCodes, CodeGroupCell, CodeGroupRow, CodeGroups, CodePair, CodePairs, JointRow, JointTable, MatrixGroup, StoryCoverage } from '../../bridge/ipc';
import { formatNumber, formatPercent, NONE } from '../../shared/format';
import { TESTS } from '../../shared/significance';

export type Shown = 'n_codings' | 'n' | 'share_of_group' | 'share_of_code';

export const SHOWN: readonly { value: Shown; label: string; title: string }[] = [
  { value: 'share_of_group', label: '占该组', title: '该组受访者里有这个编码的占比' },
  { value: 'share_of_code', label: '占该编码', title: '有这个编码的受访者里属于该组的占比' },
  { value: 'n', label: '人数', title: '有这个编码的受访者人数' },
  { value: 'n_codings', label: '处数', title: '编码处数，几位编码者各计一次' },
];

/** Adjusted standardised residuals beyond this stand out (5 %, two-sided; Haberman 1973). */
const STANDS_OUT = 1.96;

export function markOf(cell: CodeGroupCell): string {
  if (cell.residual === null) return '';
  if (cell.residual > STANDS_OUT) return '▲';
  return cell.residual < -STANDS_OUT ? '▼' : '';
}

export function figureOf(cell: CodeGroupCell, shown: Shown): string {
  const value = cell[shown];
  if (value === null) return NONE;
  return shown === 'n' || shown === 'n_codings' ? String(value) : formatPercent(value, 0);
}

/** Depth of the shade, 0–1, over the largest of the matrix. */
export function shadeOf(cell: CodeGroupCell, shown: Shown, rows: readonly CodeGroupRow[]): number {
  const most = rows.reduce((largest, row) => row.cells.reduce((largest_, one) => Math.max(largest_, one[shown] ?? 0), largest), 0);
  return most > 0 ? (cell[shown] ?? 0) / most : 0;
}

export function cellWords(row: CodeGroupRow, group: MatrixGroup, cell: CodeGroupCell): string {
  const lines = [`${row.path} × ${group.name}：编码 ${cell.n_codings} 次，${cell.n}/${group.n} 位受访者`];
  lines.push(cell.share_of_group === null ? '人数太少，不显示占比' : `占该组 ${formatPercent(cell.share_of_group)}`);
  if (cell.share_of_code !== null) lines.push(`占该编码 ${formatPercent(cell.share_of_code)}`);
  if (cell.residual !== null) lines.push(`校正标准化残差 ${formatNumber(cell.residual)}`);
  if (group.is_small) lines.push('小样本，仅供参考');
  return lines.join('；');
}

const figure = (value: number | null) => (value === null ? '' : String(Math.round(value * 10_000) / 10_000));

export function groupTable(matrix: CodeGroups): string[][] {
  const heads = matrix.groups.flatMap((group) => [`${group.name} 处数`, `${group.name} 人数（n=${group.n}）`, `${group.name} 占该组`, `${group.name} 占该编码`]);
  const body = matrix.rows.map((row) => [
    row.path, String(row.n_codings), String(row.n_respondents),
    ...row.cells.flatMap((cell) => [String(cell.n_codings), String(cell.n), figure(cell.share_of_group), figure(cell.share_of_code)]),
    TESTS[row.test] ?? '', figure(row.p), figure(row.p_adjusted),
  ]);
  return [['编码', '处数', '受访者', ...heads, '检验', 'p', '校正 p'], ...body, [matrix.method]];
}

/** The pair of two codes, whichever stands first. */
export function pairsBy(matrix: CodePairs): (a: number, b: number) => CodePair | undefined {
  const known = new Map(matrix.pairs.map((pair) => [`${pair.a} ${pair.b}`, pair]));
  return (a, b) => known.get(`${Math.min(a, b)} ${Math.max(a, b)}`);
}

export function pairTable(matrix: CodePairs): string[][] {
  const of = pairsBy(matrix);
  const body = matrix.codes.map((code, a) => [code.path, ...matrix.codes.map((_, b) => String(a === b ? code.n : (of(a, b)?.n ?? 0)))]);
  return [['编码', ...matrix.codes.map((code) => code.path)], ...body, [matrix.method]];
}

export function caseTable(cases: CaseCodes): string[][] {
  return [cases.variables.map((one) => one.label), ...cases.rows.map((row) => [...row.attributes, ...row.codes.map(String)])];
}

/** What a figure of the 对照表 says; source −1 = all sources. */
export function jointWords(table: JointTable, row: JointRow, at: number): string {
  const [source, cell] = [table.sources[at], row.cells[at]];
  if (!source || !cell) return `${row.path}：${row.n_respondents} 位受访者提到`;
  const share = cell.share === null ? '' : `，${formatPercent(cell.share)}`;
  return `${row.path} × ${source.label}：${cell.n_documents}/${source.n_documents} 份/场，${cell.n_respondents}/${source.n_respondents} 位受访者${share}`;
}

export function jointTable(table: JointTable): string[][] {
  const heads = table.sources.flatMap((one) => [`${one.label}份/场（共 ${one.n_documents}）`, `${one.label}人数（n=${one.n_respondents}）`, `${one.label}占比`]);
  const body = table.rows.map((row) => [
    row.path, String(row.n_respondents),
    ...row.cells.flatMap((cell) => [String(cell.n_documents), String(cell.n_respondents), figure(cell.share)]),
    row.question ? `${row.question.code} ${row.question.title}` : '', figure(row.question?.mean ?? null), row.question ? String(row.question.n) : '', row.question?.band ?? '',
    figure(row.with.mean), String(row.with.n), figure(row.without.mean), String(row.without.n), figure(row.difference), figure(row.p), figure(row.p_adjusted),
    row.quotation?.words ?? '', row.quotation?.label ?? '',
  ]);
  return [['编码', '受访者', ...heads, '对应题目', '题目均值', '题目 n', '等级', '提到者总体满意度', '提到者 n', '未提到者总体满意度', '未提到者 n', '差', 'p', '校正 p', '代表原话', '出处'], ...body, [table.method]];
}

export const PARTS = ['情境', '任务', '行动', '结果'] as const;

export function storyTable(coverage: StoryCoverage): string[][] {
  const body = coverage.stories.map((story) => [story.label, story.respondent, story.is_case ? '案例' : '同一人所述', ...story.parts.map(String), figure(story.coverage)]);
  return [['出处', '受访者', '故事', ...PARTS, '完整度'], ...body, [coverage.method]];
}
