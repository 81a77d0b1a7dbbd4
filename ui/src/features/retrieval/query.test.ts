import { describe, expect, it } from 'vitest';
import { askedOf, nodeOf, queryOf, type Body, type Condition } from './query';

const code = (codes: string[]): Body => ({ kind: 'code', codes, below: true, coder: '', origin: '' });
const with_ = (body: Body): Condition => ({ isNot: false, body });
const without = (body: Body): Condition => ({ isNot: true, body });
const node = (codes: string[]) => ({ kind: 'code', codes, with_below: true, coder: '', origin: '' });

describe('the query of the builder', () => {
  it('joins conditions by and, groups by or, and turns excluded ones round', () => {
    const groups = [[with_(code(['甲'])), without(code(['乙']))], [with_({ kind: 'words', words: ['贵'] })]];
    expect(nodeOf(groups)).toEqual({
      kind: 'or',
      of: [
        { kind: 'and', of: [node(['甲']), { kind: 'not', of: node(['乙']) }] },
        { kind: 'and', of: [{ kind: 'words', words: ['贵'] }] },
      ],
    });
  });

  it('leaves out what is not filled in yet', () => {
    const half: Body[] = [
      { kind: 'words', words: [] }, { kind: 'attribute', name: 'region', values: [] }, { kind: 'score', low: null, high: null },
      { kind: 'near', codes: ['甲'], near: [], within: 'turn', nTurns: 1, below: true },
    ];
    expect(nodeOf([half.map(with_)])).toBeNull();
    expect(nodeOf([[], half.map(with_)])).toBeNull();
  });

  it('excludes from everything coded when nothing is asked for', () => {
    expect(nodeOf([[without(code(['乙']))]])).toEqual({
      kind: 'and', of: [{ kind: 'code', codes: [], with_below: false, coder: '', origin: '' }, { kind: 'not', of: node(['乙']) }],
    });
  });

  it('shows again what it put together', () => {
    const groups = [
      [with_(code(['甲'])), without({ kind: 'attribute', name: 'region', values: ['华东'] })],
      [with_({ kind: 'near', codes: ['甲'], near: ['乙'], within: 'turns', nTurns: 3, below: true }), with_({ kind: 'score', low: 1, high: 3.5 })],
    ];
    expect(askedOf(nodeOf(groups)).groups).toEqual(groups);
  });

  it('keeps a query that it cannot show', () => {
    const deep = { kind: 'not' as const, of: { kind: 'and' as const, of: [] } };
    const asked = askedOf(deep);
    expect(asked.node).toEqual(deep);
    expect(queryOf(asked)).toEqual(deep);
  });
});
