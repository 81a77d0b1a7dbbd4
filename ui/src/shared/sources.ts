// The kinds of text a passage can stand in, in the order in which they are shown everywhere.

export const SOURCES = [
  { name: 'response', label: '答卷' },
  { name: 'interview', label: '访谈' },
  { name: 'focus_group', label: '座谈会' },
  { name: 'ticket', label: '工单' },
  { name: 'visit', label: '走访' },
] as const;

const LABELS = new Map<string, string>(SOURCES.map((source) => [source.name, source.label]));

/** The Chinese name of a kind; an unknown one as it is. */
export function sourceLabel(name: string): string {
  return LABELS.get(name) ?? name;
}
