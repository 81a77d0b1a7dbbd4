// What was typed into a statement and not yet saved. It outlives the page, so that a look at
// another one loses nothing; it ends with the window, because nothing of a study is kept outside
// its folder.

const drafts = new Map<string, string>();

/** `id` names the field: study, kind and identity of what the statement belongs to. */
export function findDraft(id: string): string | null {
  return drafts.get(id) ?? null;
}

/** Remembers the text; one equal to what is saved is no draft. */
export function keepDraft(id: string, text: string, saved: string): void {
  if (text === saved) drafts.delete(id);
  else drafts.set(id, text);
}

export function dropDraft(id: string): void {
  drafts.delete(id);
}
