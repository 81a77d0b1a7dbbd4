// Small questionnaires for tests of this folder.
import type { DesignParts, QuestionDesign, QuestionnaireDesign } from '../../bridge/ipc';

export const NO_PARTS: DesignParts = {
  kind: 'single_choice', choices: [], rows: [], points: [], is_reversed: false, not_applicable: '', is_random: false, min: null, max: null, step: null,
  total: null, unit: '', low_label: '', high_label: '', pattern: '', labels: [],
};

export const NO_QUESTION: QuestionDesign = {
  id: '', section: '', code: '', title: '', hint: '', design: NO_PARTS, is_required: false, relevant: '', constraint: '', constraint_message: '', calculation: '', touchpoint: '', need: '', seconds: 0,
};

/** Sections by id with ids of questions, `id:kind` for another kind than single choice. */
export function sample(sections: Record<string, string[]>): QuestionnaireDesign {
  return {
    id: 'q', version: null, title: '', intro: '', closing: '', seconds: 0,
    sections: Object.keys(sections).map((id) => ({ id, title: `部分 ${id}`, note: '', role: 'ratings', relevant: '', is_random: false })),
    questions: Object.entries(sections).flatMap(([section, ids]) => ids.map((name) => {
      const [id = '', kind = 'single_choice'] = name.split(':');
      return { ...NO_QUESTION, id, section, code: id.toUpperCase(), title: `题目 ${id}`, design: { ...NO_PARTS, kind } };
    })),
  };
}
