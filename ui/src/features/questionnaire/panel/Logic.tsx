// 逻辑: when a question or section is shown, what an answer must fulfil, what is worked out.

import { Select, Tooltip } from 'antd';
import type { LintRow, QuestionDesign, QuestionnaireDesign, SectionDesign } from '../../../bridge/ipc';
import { uses } from '../cards/kinds';
import { useDesigner } from '../designer';
import { Expression } from './Expression';
import { TextRow } from './fields';
import { RuleBuilder } from './RuleBuilder';
import { subjectsBefore, type Subject } from './subjects';

interface LogicProps {
  design: QuestionnaireDesign;
  lint: readonly LintRow[];
}

export function QuestionLogic({ design, question, lint }: LogicProps & { question: QuestionDesign }) {
  const { ops } = useDesigner();
  const subjects = subjectsBefore(design, { question: question.id });
  const all = subjectsBefore(design, null);
  const own = lint.filter((row) => row.question === question.id);
  const { kind } = question.design;
  return (
    <div className="props logic" data-testid="logic">
      <Problems rows={own} />
      <h3>什么时候显示</h3>
      <RuleBuilder subjects={subjects} expression={question.relevant} onSave={(relevant) => void ops.editQuestion(question.id, { relevant })} />
      {kind === 'note' ? null : (
        <>
          {kind === 'calculation' ? null : (
            <>
              <h3>答案要满足</h3>
              <Constraint question={question} subjects={all} onSave={(constraint) => void ops.editQuestion(question.id, { constraint })} />
              {question.constraint === '' ? null : <TextRow label="不满足时说" value={question.constraint_message} placeholder="例如：请填 0 到 100 之间的数" onSave={(constraint_message) => void ops.editQuestion(question.id, { constraint_message })} />}
            </>
          )}
          {uses(kind, 'calculation') ? (
            <>
              <h3>{kind === 'calculation' ? '算式' : '默认值'}</h3>
              <Expression label={kind === 'calculation' ? '算式' : '默认值'} value={question.calculation} subjects={subjects} placeholder={kind === 'calculation' ? '例如 (${Q1} + ${Q2}) div 2' : '例如 today()'} onSave={(calculation) => void ops.editQuestion(question.id, { calculation })} />
            </>
          ) : null}
        </>
      )}
    </div>
  );
}

export function SectionLogic({ design, section, lint }: LogicProps & { section: SectionDesign }) {
  const { ops } = useDesigner();
  const subjects = subjectsBefore(design, { section: section.id });
  return (
    <div className="props logic" data-testid="logic">
      <Problems rows={lint.filter((row) => row.section === section.id && row.question === null)} />
      <h3>什么时候显示这一部分</h3>
      <RuleBuilder subjects={subjects} expression={section.relevant} onSave={(relevant) => void ops.editSection(section.id, { relevant })} />
    </div>
  );
}

/** Expressions that do not work, as the check says it. */
function Problems({ rows }: { rows: readonly LintRow[] }) {
  const said = rows.filter((row) => row.rule === 'expression');
  if (said.length === 0) return null;
  return <ul className="logic-problems is-bad" data-testid="logic-problems">{said.map((row) => <li key={row.message}>{row.message}</li>)}</ul>;
}

const CHECKS: { value: string; label: string; kinds: readonly string[] }[] = [
  { label: '0 到 100 之间', value: '. >= 0 and . <= 100', kinds: ['number', 'slider'] },
  { label: '正整数', value: '. > 0 and . = int(.)', kinds: ['number'] },
  { label: '不晚于今天', value: '. <= today()', kinds: ['date'] },
  { label: '最多选 3 项', value: 'count-selected(.) <= 3', kinds: ['multi_choice'] },
  { label: '至少 5 个字', value: 'string-length(.) >= 5', kinds: ['long_text', 'short_text'] },
  { label: '不超过 200 字', value: 'string-length(.) <= 200', kinds: ['long_text', 'short_text'] },
  { label: '手机号', value: "regex(., '^1[3-9][0-9]{9}$')", kinds: ['short_text'] },
];

function Constraint({ question, subjects, onSave }: { question: QuestionDesign; subjects: readonly Subject[]; onSave: (value: string) => void }) {
  const presets = CHECKS.filter((check) => check.kinds.includes(question.design.kind));
  return (
    <>
      {presets.length === 0 ? null : (
        <Select size="small" style={{ width: '100%', marginBottom: 6 }} aria-label="常用条件" value={null} placeholder="常用条件…" options={presets} onChange={onSave} />
      )}
      <Tooltip title="一个点代表本题的答案" placement="left" mouseEnterDelay={0.8}><div><Expression label="校验条件" value={question.constraint} subjects={subjects} placeholder="例如 . <= 100（点代表本题的答案）" onSave={onSave} /></div></Tooltip>
    </>
  );
}
