import { afterEach, describe, expect, it } from 'vitest';
import { selectedStretch } from './selection';

function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

function turns(...texts: string[]): { root: HTMLElement; words: Text[]; names: Text[] } {
  const words = texts.map((text) => document.createTextNode(text));
  const names = texts.map((_, i) => document.createTextNode(`甲${i}`));
  const root = element('div', 'root', ...words.map((word, i) => {
    const turn = element('div', 'turn', element('span', 'turn-who', names[i]!), element('p', 'turn-text', element('span', '', '开头'), word));
    turn.dataset['row'] = String(i + 10);
    return turn;
  }));
  document.body.replaceChildren(root, document.createTextNode('外面'));
  return { root, words, names };
}

function select(from: Node, start: number, to: Node, end: number): void {
  window.getSelection()?.setBaseAndExtent(from, start, to, end);
}

afterEach(() => window.getSelection()?.removeAllRanges());

describe('selected turns', () => {
  it('counts over all pieces of a text', () => {
    const { root, words } = turns('响应慢', '没人管');
    select(words[0]!, 1, words[1]!, 2);
    // 开头 is two characters before the node.
    expect(selectedStretch(root)).toEqual({ first: 10, start: 3, last: 11, end: 4 });
  });

  it('takes a place in the name for the beginning of the words', () => {
    const { root, words, names } = turns('响应慢', '没人管');
    select(names[0]!, 1, words[0]!, 3);
    expect(selectedStretch(root)).toEqual({ first: 10, start: 0, last: 10, end: 5 });
  });

  it('is nothing when the selection leaves the reader or is empty', () => {
    const { root, words } = turns('响应慢');
    select(words[0]!, 0, document.body.lastChild!, 1);
    expect(selectedStretch(root)).toBeNull();
    select(words[0]!, 1, words[0]!, 1);
    expect(selectedStretch(root)).toBeNull();
  });
});
