// How far the coders agree: a table of codes with intervals, the paragraph for the report, what to know.
import { CopyOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Popover, Segmented } from 'antd';
import type { AgreementMeasure, AgreementReport, AgreementRow, GetAgreement } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { copyTable } from '../../shared/copyTable';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { toast } from '../../shared/toast';
import { copyText } from '../../shared/tsv';
import { usePersisted } from '../../shared/usePersisted';
import { figureTitle, gradeOf, shapeOf, tableOf, valueText } from './figures';
import { ROUNDS_FROM } from './sources';

const SETS: Record<string, readonly string[]> = {
  main: ['turn_alpha', 'turn_kappa', 'char_percent', 'char_kappa', 'segment_f1'],
  turn: ['turn_percent', 'turn_kappa', 'turn_alpha', 'turn_fleiss', 'turn_ac1'],
  char: ['char_percent', 'char_kappa', 'char_bp', 'segment_f1'],
};
const SET_LABELS = [{ value: 'main', label: '常用' }, { value: 'turn', label: '轮级' }, { value: 'char', label: '字级与片段' }];

export function Figures({ request }: { request: GetAgreement }) {
  const { data, error } = useCommand('get_agreement', request, ROUNDS_FROM);
  const [set, setSet] = usePersisted('agreement.measures', 'main');
  if (error) return <div className="page-body"><EmptyState title="算不出来" description={error.message} /></div>;
  if (data === undefined) return <div className="page-body"><Loading /></div>;
  if (data.rows.length === 0) return <div className="page-body"><EmptyState title="没有可比较的编码" description="这一轮的编码都已删除；撤销，或另开一轮。" /></div>;
  const shown = data.measures.filter((measure) => SETS[set]?.includes(measure.key));
  return (
    <div className="agreement-body">
      <section className="card sentence" data-testid="sentence">
        <div className="card-title">写入报告的一段话<Button size="small" type="text" icon={<CopyOutlined />} data-testid="sentence-copy" onClick={() => void copySentence(data.sentence)}>复制</Button></div>
        <p>{data.sentence}</p>
      </section>
      <div className="toolbar">
        <Segmented size="small" value={set} onChange={setSet} options={SET_LABELS} aria-label="显示哪些系数" />
        <span className="muted scale-note"><i className="dot is-good" /> ≥ 0.80　<i className="dot is-middle" /> 0.667–0.80 只宜作初步结论　<i className="dot is-bad" /> 更低（Krippendorff 的界线）</span>
        <span className="spacer" />
        <Button size="small" type="text" icon={<CopyOutlined />} onClick={() => void copyTable(tableOf(data), '一致性')} data-testid="figures-copy">复制表格</Button>
      </div>
      <FigureTable report={data} measures={shown} />
      <ul className="agreement-notes muted">{data.notes.map((note) => <li key={note}>{note}</li>)}</ul>
    </div>
  );
}

async function copySentence(sentence: string) {
  if (await copyText(sentence)) toast.success('已复制，可粘贴到报告');
  else toast.warning('系统不允许写入剪贴板，请重试');
}

function FigureTable({ report, measures }: { report: AgreementReport; measures: readonly AgreementMeasure[] }) {
  return (
    <div className="figure-scroll">
      <table className="figure-table" data-testid="figures">
        <thead>
          <tr>
            <th>编码</th>
            {measures.map((measure) => (
              <th key={measure.key}>
                {measure.label}
                <Popover content={<MeasureNote measure={measure} />} trigger={['hover', 'focus']}><button type="button" aria-label={`${measure.label}怎么算`}><QuestionCircleOutlined /></button></Popover>
              </th>
            ))}
            <th className="num">都编</th><th className="num">有分歧</th><th>各人编的轮数</th>
          </tr>
        </thead>
        <tbody>{report.rows.map((row) => <FigureRow key={`${row.kind}${row.code}`} row={row} measures={measures} />)}</tbody>
      </table>
    </div>
  );
}

function MeasureNote({ measure }: { measure: AgreementMeasure }) {
  return <dl className="measure-note"><dt>单位</dt><dd>{measure.base}</dd><dt>公式</dt><dd>{measure.formula}</dd><dt>来源</dt><dd>{measure.source}</dd></dl>;
}

function FigureRow({ row, measures }: { row: AgreementRow; measures: readonly AgreementMeasure[] }) {
  const figures = measures.map((measure) => row.figures.find((figure) => figure.measure === measure.key));
  return (
    <tr className={row.kind === 'code' ? '' : 'is-whole'} data-testid="figure-row" data-kind={row.kind}>
      <th>{row.colour === '' ? null : <i className="code-dot" style={{ background: row.colour }} />}{row.name}</th>
      {figures.map((figure) => {
        if (figure === undefined) return null;
        const shape = shapeOf(figure);
        return (
          <td key={figure.measure} title={figureTitle(figure)} data-measure={figure.measure}>
            <span className={`figure-value is-${gradeOf(figure)}`}>{valueText(figure)}</span>
            {shape === null ? <span className="figure-why muted">{figure.undefined === 'no_variation' ? '没有变异' : figure.undefined === 'no_units' ? '没人编' : '没有定义'}</span> : (
              <span className={`interval is-${gradeOf(figure)}`} aria-hidden>
                {shape.band === null ? null : <i className="interval-band" style={{ left: `${shape.band.left}%`, width: `${shape.band.width}%` }} />}
                <i className="interval-point" style={{ left: `${shape.point}%` }} />
              </span>
            )}
          </td>
        );
      })}
      <td className="num">{formatCount(row.n_all)}</td>
      <td className="num">{formatCount(row.n_some)}</td>
      <td className="muted">{row.coders.map((one) => `${one.coder} ${one.n_turns}`).join('，')}</td>
    </tr>
  );
}
