import { describe, expect, it } from 'vitest';
import { formatHash, getRoute, navigate, parseHash, replaceParams } from './route';

describe('route', () => {
  it('goes to text and back', () => {
    const route = { page: 'focus-groups', params: { transcript: 'a/b&c', turn: '座谈会 1' } } as const;
    expect(parseHash(formatHash(route))).toEqual(route);
  });

  it('takes anything unknown for the overview', () => {
    expect(['', '#', '#/', '#/nowhere', '#/constructor'].map((hash) => parseHash(hash).page)).toEqual(Array(5).fill('overview'));
  });

  it('leaves empty parameters out', () => {
    expect(formatHash({ page: 'tickets', params: { ticket: '', start: '3' } })).toBe('#/tickets?start=3');
  });

  it('navigates, and changes parameters in place', () => {
    navigate('responses', { response: 'r1' });
    expect(getRoute()).toEqual({ page: 'responses', params: { response: 'r1' } });
    expect(getRoute()).toBe(getRoute());
    replaceParams({ response: '', question: 'q2' });
    expect(getRoute()).toEqual({ page: 'responses', params: { question: 'q2' } });
  });
});
