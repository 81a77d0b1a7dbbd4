// The right side: properties, logic and check of what is selected.

import { Segmented } from 'antd';
import type { LintRow, QuestionnaireDesign } from '../../../bridge/ipc';
import { useSignal } from '../../../bridge/signal';
import { useDesigner, type PanelTab } from '../designer';
import { questionsOf } from '../outline/outline';
import { CheckPanel } from './CheckPanel';
import { nOf } from './findings';
import { QuestionLogic, SectionLogic } from './Logic';
import { QuestionProperties, SectionProperties, SeveralProperties, WholeProperties } from './Properties';

interface SidePanelProps {
  design: QuestionnaireDesign;
  lint: readonly LintRow[];
  /** Asks for the group under which questions are kept in the library. */
  onSave: (questions: string[]) => void;
}

export function SidePanel({ design, lint, onSave }: SidePanelProps) {
  const { state } = useDesigner();
  const tab = useSignal(state.tab);
  const selection = useSignal(state.selection);
  const n = nOf(lint, 'error') + nOf(lint, 'warning');
  const question = selection.kind === 'question' && selection.ids.size === 1 ? design.questions.find((one) => selection.ids.has(one.id)) : undefined;
  const section = selection.kind === 'section' ? design.sections.find((one) => selection.ids.has(one.id)) : undefined;
  const body = () => {
    if (tab === 'check') return <CheckPanel design={design} lint={lint} />;
    if (selection.kind === 'question' && selection.ids.size > 1) return <SeveralProperties design={design} ids={[...selection.ids]} onSave={onSave} />;
    if (question) return tab === 'logic' ? <QuestionLogic key={question.id} design={design} question={question} lint={lint} /> : <QuestionProperties key={question.id} design={design} question={question} onSave={onSave} />;
    if (section) return tab === 'logic' ? <SectionLogic key={section.id} design={design} section={section} lint={lint} /> : <SectionProperties key={section.id} section={section} n={questionsOf(design, section.id).length} />;
    return <WholeProperties design={design} />;
  };
  return (
    <div className="designer-right" data-testid="side-panel">
      <div className="panel-tabs">
        <Segmented<PanelTab>
          block size="small" value={tab} onChange={(next) => state.tab.set(next)}
          options={[{ value: 'properties', label: <span data-testid="tab-properties">属性</span> }, { value: 'logic', label: <span data-testid="tab-logic">逻辑</span> }, { value: 'check', label: <span data-testid="tab-check">检查{n > 0 ? ` ${n}` : ''}</span> }]}
        />
      </div>
      <div className="panel-body">{body()}</div>
    </div>
  );
}
