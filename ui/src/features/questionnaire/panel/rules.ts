// Skip rules as people build them, and the OpenRosa expressions that are kept. What the builder
// writes it can read again; anything else stays text. Pure.

/** How a rule compares. */
export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'includes' | 'excludes' | 'contains' | 'answered' | 'unanswered';

export interface Compare {
  kind: 'compare';
  /** Code of the question or of one of its parts: `Q4`, `Q4_price`. */
  code: string;
  operator: Operator;
  /** Code of a choice, number, or words. */
  value: string;
}

export interface Group {
  kind: 'group';
  join: 'and' | 'or';
  rules: Rule[];
}

export type Rule = Compare | Group;

export const NO_RULES: Group = { kind: 'group', join: 'and', rules: [] };

export const OPERATOR_LABELS: Record<Operator, string> = {
  '=': '是', '!=': '不是', '>': '大于', '>=': '大于等于', '<': '小于', '<=': '小于等于', includes: '选了', excludes: '没选', contains: '含有文字', answered: '已作答', unanswered: '未作答',
};

/** What can be compared in how many ways depends on the answer. */
export type AnswerType = 'choice' | 'multi' | 'number' | 'text' | 'date';

const OPERATORS: Record<AnswerType, readonly Operator[]> = {
  choice: ['=', '!=', 'answered', 'unanswered'],
  multi: ['includes', 'excludes', 'answered', 'unanswered'],
  number: ['=', '!=', '>', '>=', '<', '<=', 'answered', 'unanswered'],
  text: ['contains', '=', '!=', 'answered', 'unanswered'],
  date: ['=', '>', '>=', '<', '<=', 'answered', 'unanswered'],
};

export const operatorsOf = (type: AnswerType) => OPERATORS[type];

/** Whether the operator needs no value. */
export const isUnary = (operator: Operator) => operator === 'answered' || operator === 'unanswered';

/** A literal: numbers bare, everything else quoted. A quote inside takes the other kind. */
export function literal(value: string): string {
  if (/^-?\d+(\.\d+)?$/.test(value)) return value;
  return value.includes("'") ? `"${value.replaceAll('"', '')}"` : `'${value}'`;
}

/** A choice is compared as text: its code may look like a number. */
const quoted = (value: string) => (value.includes("'") ? `"${value.replaceAll('"', '')}"` : `'${value}'`);

/** `typeOf` says of what type the answer to a code is. */
export function printRule(rule: Rule, typeOf: (code: string) => AnswerType | null): string {
  return print(rule, typeOf, true);
}

function print(rule: Rule, typeOf: (code: string) => AnswerType | null, isTop: boolean): string {
  if (rule.kind === 'group') {
    const parts = rule.rules.map((one) => print(one, typeOf, rule.rules.length === 1 && isTop)).filter((part) => part !== '');
    const text = parts.join(` ${rule.join} `);
    return isTop || parts.length <= 1 ? text : `(${text})`;
  }
  const { code, operator, value } = rule;
  if (code === '') return '';
  const name = `\${${code}}`;
  const type = typeOf(code);
  const words = type === 'number' ? literal(value) : quoted(value);
  switch (operator) {
    case 'answered': return `${name} != ''`;
    case 'unanswered': return `${name} = ''`;
    case 'includes': return `selected(${name}, ${quoted(value)})`;
    case 'excludes': return `not(selected(${name}, ${quoted(value)}))`;
    case 'contains': return `contains(${name}, ${quoted(value)})`;
    default: return value === '' ? '' : `${name} ${operator} ${words}`;
  }
}

type Token = { kind: 'name' | 'text' | 'number' | 'op' | 'word' | 'sign'; text: string };

const TOKEN = /\s*(?:\$\{([^}]*)\}|'([^']*)'|"([^"]*)"|(-?\d+(?:\.\d+)?)|(!=|>=|<=|=|>|<)|([A-Za-z][\w-]*)|([(),]))/y;

function tokens(text: string): Token[] | null {
  const found: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const whole = text.trimEnd();
  while (pattern.lastIndex < whole.length) {
    const match = pattern.exec(whole);
    if (!match) return null;
    const [, name, single, double, number, op, word, sign] = match;
    if (name !== undefined) found.push({ kind: 'name', text: name.trim() });
    else if (single !== undefined || double !== undefined) found.push({ kind: 'text', text: single ?? double ?? '' });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (op !== undefined) found.push({ kind: 'op', text: op });
    else if (word !== undefined) found.push({ kind: 'word', text: word });
    else found.push({ kind: 'sign', text: sign ?? '' });
  }
  return found;
}

/** Reads an expression as rules; `null` when it says more than rules can. Empty = no rules. */
export function parseRule(expression: string): Group | null {
  if (expression.trim() === '') return NO_RULES;
  const list = tokens(expression);
  if (list === null) return null;
  const reader = new Reader(list);
  const rule = reader.either();
  if (rule === null || !reader.isAtEnd()) return null;
  return rule.kind === 'group' ? rule : { kind: 'group', join: 'and', rules: [rule] };
}

class Reader {
  private at = 0;

  constructor(private readonly list: readonly Token[]) {}

  isAtEnd(): boolean {
    return this.at >= this.list.length;
  }

  /** `a or b`. */
  either(): Rule | null {
    return this.joined('or', () => this.both());
  }

  /** `a and b`. */
  private both(): Rule | null {
    return this.joined('and', () => this.one());
  }

  private joined(join: 'and' | 'or', part: () => Rule | null): Rule | null {
    const first = part();
    if (first === null) return null;
    const rules = [first];
    while (this.takes('word', join)) {
      const next = part();
      if (next === null) return null;
      rules.push(next);
    }
    return rules.length === 1 ? first : { kind: 'group', join, rules };
  }

  private one(): Rule | null {
    if (this.takes('sign', '(')) {
      const inner = this.either();
      return inner !== null && this.takes('sign', ')') ? inner : null;
    }
    const word = this.list[this.at];
    if (word?.kind === 'word') {
      if (this.takes('word', 'selected')) return this.ofTwo('includes');
      if (this.takes('word', 'contains')) return this.ofTwo('contains');
      if (!this.takes('word', 'not') || !this.takes('sign', '(') || !this.takes('word', 'selected')) return null;
      const inner = this.ofTwo('excludes');
      return inner !== null && this.takes('sign', ')') ? inner : null;
    }
    const name = this.take('name');
    const operator = name === null ? null : this.take('op');
    const value = operator === null ? null : (this.take('text') ?? this.take('number'));
    if (name === null || operator === null || value === null) return null;
    if (value === '' && operator === '!=') return { kind: 'compare', code: name, operator: 'answered', value: '' };
    if (value === '' && operator === '=') return { kind: 'compare', code: name, operator: 'unanswered', value: '' };
    return { kind: 'compare', code: name, operator: operator as Operator, value };
  }

  /** `(${Q}, 'x')`. */
  private ofTwo(operator: Operator): Rule | null {
    if (!this.takes('sign', '(')) return null;
    const code = this.take('name');
    if (code === null || !this.takes('sign', ',')) return null;
    const value = this.take('text') ?? this.take('number');
    return value !== null && this.takes('sign', ')') ? { kind: 'compare', code, operator, value } : null;
  }

  private takes(kind: Token['kind'], text: string): boolean {
    const token = this.list[this.at];
    if (token?.kind !== kind || token.text !== text) return false;
    this.at += 1;
    return true;
  }

  private take(kind: Token['kind']): string | null {
    const token = this.list[this.at];
    if (token?.kind !== kind) return null;
    this.at += 1;
    return token.text;
  }
}

/** Codes that an expression or a wording speaks of: `${Q1}`. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/\$\{\s*([^}]*?)\s*\}/g)].map((match) => match[1] ?? '');
}

/** The expression with a code renamed. */
export function renamed(text: string, from: string, to: string): string {
  return text.replaceAll(/\$\{\s*([^}]*?)\s*\}/g, (whole, code: string) => (code === from ? `\${${to}}` : code.startsWith(`${from}_`) ? `\${${to}${code.slice(from.length)}}` : whole));
}

/** Text with something put in at the caret, and where the caret is then. */
export function inserted(text: string, from: number, to: number, piece: string): { text: string; caret: number } {
  return { text: text.slice(0, from) + piece + text.slice(to), caret: from + piece.length };
}
