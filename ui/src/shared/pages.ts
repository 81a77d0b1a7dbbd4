// The pages of the window, in the order of a study's course. Pure: no components here.

export const PAGES = [
  'overview', 'roster', 'sampling', 'questionnaire', 'entry', 'responses', 'cleaning', 'field-log', 'interviews', 'focus-groups', 'talks', 'tickets', 'coding', 'answer-coding', 'retrieval', 'agreement', 'keywords', 'themes', 'dictionary', 'analysis', 'report',
] as const;

export type Page = (typeof PAGES)[number];

export const PAGE_LABELS: Record<Page, string> = {
  overview: '概览',
  roster: '客户名册',
  sampling: '抽样与配额',
  questionnaire: '问卷',
  entry: '录入',
  responses: '答卷',
  cleaning: '清洗',
  'field-log': '现场记录',
  talks: '访谈安排',
  interviews: '访谈',
  'focus-groups': '座谈会',
  coding: '编码',
  'answer-coding': '开放题编码',
  tickets: '工单',
  retrieval: '检索',
  keywords: '关键词',
  themes: '主题',
  agreement: '编码一致性',
  dictionary: '词典',
  analysis: '分析',
  report: '报告',
};

/** Stages of a study, as the navigation groups its pages. */
export const STAGES: readonly { label: string; pages: readonly Page[] }[] = [
  { label: '', pages: ['overview'] },
  { label: '准备', pages: ['roster', 'sampling', 'questionnaire'] },
  { label: '采集', pages: ['entry', 'responses', 'cleaning', 'field-log', 'talks', 'interviews', 'focus-groups', 'tickets'] },
  { label: '洞察', pages: ['coding', 'answer-coding', 'retrieval', 'agreement', 'keywords', 'themes', 'dictionary', 'analysis'] },
  { label: '交付', pages: ['report'] },
];

export function isPage(text: string): text is Page {
  return (PAGES as readonly string[]).includes(text);
}
