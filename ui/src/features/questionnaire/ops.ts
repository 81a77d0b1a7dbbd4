// What the designer writes. Moves, copies and the like say what was done and offer to take it
// back; words typed into fields are saved without a notice, Ctrl+Z takes them back too.

import { call } from '../../bridge/call';
import type { DesignParts, MoveParts, QuestionDesign, QuestionnaireDesign, SectionDesign } from '../../bridge/ipc';
import { toast } from '../../shared/toast';
import type { DesignerState } from './designer';
import { switchKind } from './cards/kinds';
import { inOrder, planMove, planStep, withMoved, withRemoved, type PartKind, type Target } from './outline/outline';
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
        return call('put_question', { questionnaire, question: change(stored), after: null });
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

  /** New questions come at the end of a section when they stand behind none: then they go to its front. */
  const toFront = async (target: Target, ids: readonly string[]) => {
    const design = designNow(questionnaire);
    if (target.kind !== 'question' || target.after !== null || !design) return;
    const others = design.questions.filter((question) => question.section === target.section && !ids.includes(question.id));
    if (others.length > 0) await call('move_parts', { questionnaire, sections: [], questions: [...ids], section: target.section, after: null });
  };

  /** The section of a target; a questionnaire without sections gets its first one. */
  const sectionFor = async (target: Target | null): Promise<Target & { kind: 'question' }> => {
    if (target?.kind === 'question') return target;
    const design = designNow(questionnaire);
    const own = target?.after ?? design?.sections.at(-1)?.id;
    const section = own ?? (await call('put_section', { questionnaire, section: { id: '', title: '第一部分', note: '', role: 'other', relevant: '', is_random: false }, after: null })).id;
    return { kind: 'question', section, after: design?.questions.findLast((question) => question.section === section)?.id ?? null };
  };

  return {
    select,
    move,

    editQuestion: (id: string, patch: QuestionPatch, said: string | null = null) => changeQuestion(id, (question) => ({ ...question, ...patch }), said),

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
          const place = await sectionFor(target);
          const answer = await call('put_question', { questionnaire, question: { ...NO_QUESTION, section: place.section, design: fresh ?? { ...NO_PARTS, kind }, is_required: kind !== 'note' && kind !== 'calculation' && kind !== 'long_text' && kind !== 'open_slots' }, after: place.after });
          await toFront(place, [answer.id]);
          return answer;
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
        work: async () => {
          const place = await sectionFor(target);
          const answer = await call('add_from_library', { questionnaire, section: place.section, after: place.after, keys });
          await toFront(place, answer.ids);
          return answer;
        },
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
