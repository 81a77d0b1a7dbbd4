// 预览: the questionnaire as whoever answers sees it, section by section.

import type { QuestionnaireDesign } from '../../../bridge/ipc';
import { CardBody } from '../cards/CardBody';
import { PipedText } from '../cards/PipedText';
import { numbersOf, sectionsOf } from '../outline/outline';

interface PreviewProps {
  design: QuestionnaireDesign;
  width: 'phone' | 'desktop';
  onWidth: (width: 'off' | 'phone' | 'desktop') => void;
}

export function Preview({ design, width }: PreviewProps) {
  const numbers = numbersOf(design);
  return (
    <div className={`preview is-${width}`} data-testid="preview">
      <div className="preview-sheet">
        <h2>{design.title}</h2>
        <p className="preview-intro">{design.intro}</p>
        {sectionsOf(design).map(({ section, questions }) => (
          <section key={section.id}>
            <h3>{section.title}</h3>
            {questions.map((question) => <div key={question.id} className="preview-question"><div>{numbers.get(question.id)}. <PipedText text={question.title} /></div><CardBody design={question.design} calculation={question.calculation} /></div>)}
          </section>
        ))}
      </div>
    </div>
  );
}
