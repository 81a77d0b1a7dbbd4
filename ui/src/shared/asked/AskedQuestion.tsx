// A question as it is asked: number, wording, hint, input, and what is wrong with the answer.
import { QuestionInput } from './QuestionInput';
import type { AskedProps } from './values';

interface AskedQuestionProps extends AskedProps {
  /** Is in hand. */
  isCurrent?: boolean;
  /** Say also what is only missing, e.g. after an attempt to submit. */
  isStrict?: boolean;
  /** Short note at the right, e.g. the keys. */
  keys?: string;
}

export function AskedQuestion({ isCurrent = false, isStrict = false, keys = '', ...props }: AskedQuestionProps) {
  const { question, flow } = props;
  if (question.design.kind === 'note') {
    return (
      <div className="asked-note" data-question={question.id}>
        <p>{flow.title}</p>
        {flow.hint === '' ? null : <p className="muted">{flow.hint}</p>}
      </div>
    );
  }
  const problems = flow.problems.filter((problem) => isStrict || !problem.is_open);
  return (
    <section
      className={`asked${isCurrent ? ' is-current' : ''}${problems.length > 0 ? ' is-wrong' : ''}${flow.is_answered ? ' is-answered' : ''}`}
      data-question={question.id}
      data-testid={`asked-${question.code}`}
    >
      <header>
        <span className="asked-code">{question.code}</span>
        <h3>
          {flow.title}
          {question.is_required ? <em title="必答" aria-label="必答">*</em> : null}
        </h3>
        {isCurrent && keys !== '' ? <span className="asked-keys">{keys}</span> : null}
      </header>
      {flow.hint === '' ? null : <p className="asked-hint">{flow.hint}</p>}
      <QuestionInput {...props} />
      {problems.length === 0 ? null : (
        <ul className="asked-problems" role="alert">
          {[...new Set(problems.map((problem) => problem.message))].map((message) => <li key={message}>{message}</li>)}
        </ul>
      )}
    </section>
  );
}
