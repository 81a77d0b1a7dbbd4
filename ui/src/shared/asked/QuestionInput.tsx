// How a question of each kind is answered. Used by entry and by the designer's preview.
import { ChoiceQuestion } from './Choices';
import { ConstantSum, NumberQuestion, SliderQuestion } from './Numbers';
import { Ranking } from './Ranking';
import { GatedRating, Likert, Matrix, Nps, RatingWithComment } from './Ratings';
import type { AskedProps } from './values';
import { Fields, Words } from './Words';
import './asked.css';

export function QuestionInput(props: AskedProps) {
  switch (props.question.design.kind) {
    case 'likert': return <Likert {...props} />;
    case 'nps': return <Nps {...props} />;
    case 'gated_rating': return <GatedRating {...props} />;
    case 'rating_with_comment': return <RatingWithComment {...props} />;
    case 'single_choice': return <ChoiceQuestion {...props} />;
    case 'multi_choice': return <ChoiceQuestion {...props} isMulti />;
    case 'matrix': return <Matrix {...props} />;
    case 'expectation_pair': return <Matrix {...props} pairs />;
    case 'ranking': return <Ranking {...props} />;
    case 'number': return <NumberQuestion {...props} />;
    case 'slider': return <SliderQuestion {...props} />;
    case 'constant_sum': return <ConstantSum {...props} />;
    case 'date': return <Words {...props} slot="" isDay />;
    case 'short_text': return <Words {...props} slot="" />;
    case 'long_text': return <Words {...props} slot="" isLong />;
    case 'open_slots': return <Fields {...props} isLong />;
    case 'contact': return <Fields {...props} />;
    default: return null;
  }
}
