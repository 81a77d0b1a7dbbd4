// Initials of Chinese characters by the collation that every browser has: characters sort by
// their pinyin, so the first character of each initial marks where it begins. Good enough to find
// a command (rare characters and second readings may be wrong); not for sorting names.

const STARTS = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨它穵夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const collator = new Intl.Collator('zh-CN-u-co-pinyin');

const known = new Map<string, string>();

/** Comparing by collation is slow and a roster says the same characters over and over. */
function initialOf(character: string): string {
  const found = known.get(character) ?? findInitial(character);
  known.set(character, found);
  return found;
}

function findInitial(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character.toLowerCase();
  for (let i = STARTS.length - 1; i >= 0; i -= 1) {
    if (collator.compare(character, STARTS.charAt(i)) >= 0) return LETTERS.charAt(i);
  }
  return '';
}

/** `导入名册` gives `drmc`; other characters stay. */
export function initialsOf(text: string): string {
  return [...text].map(initialOf).join('');
}
