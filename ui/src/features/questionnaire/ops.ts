// What the designer writes. Moves, copies and the like say what was done and offer to take it
// back; words typed into fields are saved without a notice, Ctrl+Z takes them back too.

import { call } from '../../bridge/call';
import type { DesignParts, MoveParts, QuestionDesign, QuestionnaireDesign, SectionDesign } from '../../bridge/ipc';
import { toast } from '../../shared/toast';
import type { DesignerState } from './designer';
import { switchKind } from './cards/kinds';
import { inOrder, isAsked, planMove, planStep, withMoved, withRemoved, type PartKind, type Target } from './outline/outline';
import { all, NOTHING, only } from './outline/selection';
import { NO_PARTS, NO_QUESTION } from './sampleDesign';
import { designNow, designStored, write } from './useDesign';
import { flushDrafts } from './useDraft';

type QuestionPatch = Partial<Omit<QuestionDesign, 'id' | 'section'>>;
type SectionPatch = Partial<Omit<SectionDesign, 'id'>>;
type HeadPatch = Partial<Pick<QuestionnaireDesign, 'title' | 'intro' | 'closing'>>;

function patched<T extends { id: string }>(list: readonly T[], id: string, change: (one: T) => T): T[] {
  return list.map((one) => (one.id === id ? change(one) : one));
}

export type Ops = ReturnType<typeof createOps>;

export function createOps(questionnaire: string, state: DesignerState) {
  const select = (kind: PartKind, ids: readonly string[], field: string | null = null) => {
    state.selection.set(ids.length === 0 ? NOTHING : all(kind, ids));
    if (ids[0] !== undefined) state.reveal.set({ id: ids[0], field });
  };
  const codeOf = (id: string) => designNow(questionnaire)?.questions.find((question) => question.id === id)?.code ?? '';
  const nameOf = (kind: PartKind, ids: readonly string[]) => {
    const one = ids.length === 1 ? ids[0] : undefined;
    if (kind === 'section') return one === undefined ? `${ids.length} 个部分` : `部分“${designNow(questionnaire)?.sections.find((section) => section.id === one)?.title ?? ''}”`;
    return one === undefined ? `${ids.length} 道题` : ` ${codeOf(one)}`;
  };

  const changeQuestion = (id: string, change: (question: QuestionDesign) => QuestionDesign, said: string | null = null) =>
    write(questionnaire, {
      said,
      apply: (design) => ({ ...design, questions: patched(design.questions, id, change) }),
      work: async () => {
        // What is stored may have changed since: only this edit goes on top of it.
        const stored = designStored(questionnaire)?.questions.find((question) => question.id === id);
        if (!stored) return null;
        return call('put_question', { questionnaire, question: change(stored), after: null, is_first: false });
      },
    });

  const move = (request: MoveParts | null) => {
    if (request === null) return toast.info('已经在这里');
    const isSections = request.sections.length > 0;
    const ids = isSections ? request.sections : request.questions;
    const where = isSections ? '' : `到“${designNow(questionnaire)?.sections.find((section) => section.id === request.section)?.title ?? ''}”`;
    void write(questionnaire, { said: `已移动${nameOf(isSections ? 'section' : 'question', ids)}${where}`, apply: (design) => withMoved(design, request), work: () => call('move_parts', request) });
    if (ids[0] !== undefined) state.reveal.set({ id: ids[0], field: null });
  };

  /** Where new questions go. The host makes the first section of a questionnaire without any. */
  const placeFor = (target: Target | null) => {
    if (target?.kind === 'question') return { section: target.section, after: target.after, is_first: target.after === null };
    return { section: target?.after ?? designNow(questionnaire)?.sections.at(-1)?.id ?? '', after: null, is_first: false };
  };

  return {
    select,
    move,

    editQuestion: (id: string, patch: QuestionPatch, said: string | null = null) => changeQuestion(id, (question) => ({ ...question, ...patch }), said),

    /** Changes several questions alike, as one operation. */
    editSeveral: (ids: readonly string[], patch: Partial<Pick<QuestionDesign, 'is_required' | 'touchpoint' | 'need'>>) => {
      flushDrafts();
      const isMeant = (question: QuestionDesign) => ids.includes(question.id) && !(patch.is_required === true && !isAsked(question));
      return write(questionnaire, {
        said: `已修改${nameOf('question', ids)}`,
        apply: (design) => ({ ...design, questions: design.questions.map((question) => (isMeant(question) ? { ...question, ...patch } : question)) }),
        work: () => call('update_questions', { questionnaire, questions: [...ids], is_required: null, touchpoint: null, need: null, ...patch }),
      });
    },

    editParts: (id: string, patch: Partial<DesignParts>) => changeQuestion(id, (question) => ({ ...question, design: { ...question.design, ...patch } })),

    switchKind: (id: string, fresh: DesignParts, label: string) => changeQuestion(id, (question) => ({ ...question, design: switchKind(question.design, fresh) }), `${codeOf(id)} 改为${label}`),

    editSection: (id: string, patch: SectionPatch) =>
      write(questionnaire, {
        said: null,
        apply: (design) => ({ ...design, sections: patched(design.sections, id, (section) => ({ ...section, ...patch })) }),
        work: async () => {
          const stored = designStored(questionnaire)?.sections.find((section) => section.id === id);
          return stored ? call('put_section', { questionnaire, section: { ...stored, ...patch }, after: null }) : null;
        },
      }),

    editHead: (patch: HeadPatch) =>
      write(questionnaire, {
        said: null,
        apply: (design) => ({ ...design, ...patch }),
        work: async () => {
          const stored = designStored(questionnaire);
          return stored ? call('update_questionnaire', { id: questionnaire, title: stored.title, intro: stored.intro, closing: stored.closing, ...patch }) : null;
        },
      }),

    /** A new question of a kind; it is selected with the caret in its title. */
    add: async (kind: string, label: string, target: Target | null, fresh: DesignParts | undefined) => {
      flushDrafts();
      const made = await write(questionnaire, {
        said: `已添加${label}`,
        work: async () => {
          const { section, ...place } = placeFor(target);
          const is_required = !['note', 'calculation', 'long_text', 'open_slots'].includes(kind);
          return call('put_question', { questionnaire, question: { ...NO_QUESTION, section, design: fresh ?? { ...NO_PARTS, kind }, is_required }, ...place });
        },
      });
      if (made) select('question', [made.id], 'title');
    },

    addSection: async (after: string | null) => {
      flushDrafts();
      const n = (designNow(questionnaire)?.sections.length ?? 0) + 1;
      const made = await write(questionnaire, {
        said: '已添加部分',
        work: () => call('put_section', { questionnaire, section: { id: '', title: `第 ${n} 部分`, note: '', role: 'ratings', relevant: '', is_random: false }, after }),
      });
      if (made) select('section', [made.id], 'title');
    },

    addFromLibrary: async (keys: string[], target: Target | null) => {
      const made = await write(questionnaire, {
        said: (answer: { ids: string[] }) => `已从题库加入 ${answer.ids.length} 道题`,
        work: () => call('add_from_library', { questionnaire, ...placeFor(target), keys }),
      });
      if (made) select('question', made.ids);
    },

    saveToLibrary: (questions: string[], group: string) =>
      write(questionnaire, { said: (answer: { ids: string[] }) => `已把 ${answer.ids.length} 道题存入题库“${group}”`, work: () => call('save_to_library', { questionnaire, questions, group }) }),

    moveTo: (ids: readonly string[], target: Target) => {
      flushDrafts();
      const design = designNow(questionnaire);
      if (design) move(planMove(design, ids, target));
    },

    step: (kind: PartKind, ids: readonly string[], step: -1 | 1) => {
      flushDrafts();
      const design = designNow(questionnaire);
      const request = design && planStep(design, kind, ids, step);
      if (request) move(request);
    },

    copy: async (kind: PartKind, ids: readonly string[]) => {
      flushDrafts();
      const parts = { questionnaire, sections: kind === 'section' ? [...ids] : [], questions: kind === 'question' ? [...ids] : [] };
      const made = await write(questionnaire, { said: `已复制${nameOf(kind, ids)}`, work: () => call('copy_parts', parts) });
      if (made) select(kind, made.ids);
    },

    remove: (kind: PartKind, ids: readonly string[]) => {
      flushDrafts();
      const sections = kind === 'section' ? [...ids] : [];
      const questions = kind === 'question' ? [...ids] : [];
      const design = designNow(questionnaire);
      const isGone = (id: string) => ids.includes(id);
      const rest = design === null ? [] : kind === 'section' ? design.sections : inOrder(design);
      const at = rest.findLastIndex((one) => isGone(one.id));
      const next = rest.slice(at + 1).find((one) => !isGone(one.id)) ?? rest.slice(0, Math.max(at, 0)).findLast((one) => !isGone(one.id));
      const name = nameOf(kind, ids);
      void write(questionnaire, { said: ({ referred_by }: { referred_by: string[] }) => `已删除${name}${referred_by.length === 0 ? '' : `；${referred_by.slice(0, 3).join('、')}${referred_by.length > 3 ? ' 等' : ''}还引用它`}`, apply: (before) => withRemoved(before, sections, questions), work: () => call('remove_parts', { questionnaire, sections, questions }) });
      state.selection.set(next ? only({ kind, id: next.id }) : NOTHING);
    },
  };
}
