// The sections of the sheet with how far each is, and a square for every question.
import type { FlowResult, QuestionDesign } from '../../bridge/ipc';

interface OutlineProps {
  flow: FlowResult;
  questions: readonly QuestionDesign[];
  current: string | null;
  isStrict: boolean;
  onGo: (question: string) => void;
}

export function Outline({ flow, questions, current, isStrict, onGo }: OutlineProps) {
  const codes = new Map(questions.map((question) => [question.id, question]));
  const byId = new Map(flow.questions.map((question) => [question.id, question]));
  return (
    <nav className="entry-outline" aria-label="各部分进度">
      {flow.sections.filter((section) => section.is_shown).map((section) => (
        <section key={section.id}>
          <h4>
            <span>{section.title === '' ? '未命名部分' : section.title}</span>
            <b className={section.n_shown === section.n_answered ? 'is-good' : ''}>{section.n_answered}/{section.n_shown}</b>
          </h4>
          <div className="entry-squares">
            {section.questions.map((id) => {
              const shown = byId.get(id);
              const question = codes.get(id);
              if (!shown?.is_shown || !question || question.design.kind === 'note') return null;
              const isWrong = shown.problems.some((problem) => isStrict || !problem.is_open);
              const isMissing = question.is_required && !shown.is_answered;
              const state = isWrong ? ' is-wrong' : shown.is_answered ? ' is-answered' : isMissing ? ' is-missing' : '';
              return (
                <button key={id} type="button" tabIndex={-1} title={`${question.code} ${shown.title}`} className={`entry-square${state}${id === current ? ' is-current' : ''}`} onClick={() => onGo(id)}>
                  {question.code.replace(/^Q/i, '')}
                </button>
              );
            })}
          </div>
        </section>
      ))}
    </nav>
  );
}
