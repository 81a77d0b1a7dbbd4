import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserHost } from './host.http';

interface Sent {
  path: string;
  init: { method: string; headers: Record<string, string>; body: unknown };
}

let sent: Sent[] = [];
let answer: { status: number; value: unknown } = { status: 200, value: null };

beforeEach(() => {
  sent = [];
  sessionStorage.clear();
  vi.stubGlobal('fetch', (path: string, init: Sent['init']) => {
    sent.push({ path, init });
    return Promise.resolve(new Response(JSON.stringify(answer.value), { status: answer.status }));
  });
  window.history.replaceState(null, '', '/?token=abc&x=1#/roster');
});

afterEach(() => {
  vi.unstubAllGlobals();
  window.history.replaceState(null, '', '/');
});

describe('browser host', () => {
  it('takes the token out of the address bar and keeps it for a reload', async () => {
    answer = { status: 200, value: { value: 1, touched: ['study'] } };
    browserHost();
    expect(window.location.search + window.location.hash).toBe('?x=1#/roster');
    const reply = await browserHost().rpc('get_study', { a: 1 });
    expect(reply).toEqual({ value: 1, touched: ['study'] });
    expect(sent[0]).toMatchObject({ path: '/rpc/get_study', init: { method: 'POST', headers: { 'x-kesheng-token': 'abc' }, body: '{"a":1}' } });
  });

  it('throws what the host refused with', async () => {
    answer = { status: 400, value: { code: 'no_study', message: '还没有打开项目', detail: null } };
    await expect(browserHost().rpc('get_study', {})).rejects.toMatchObject({ code: 'no_study' });
  });

  it('uploads picked files under their names', async () => {
    answer = { status: 200, value: { handle: 'h', name: '名册.csv', n_bytes: 3 } };
    const host = browserHost();
    const picked = host.pickFiles('roster');
    const input = document.querySelector<HTMLInputElement>('input[data-testid="file-input"]');
    Object.defineProperty(input, 'files', { value: [new File(['a,b'], '名 册.csv')], configurable: true });
    input?.dispatchEvent(new Event('change'));
    expect(await picked).toEqual([{ handle: 'h', name: '名册.csv', n_bytes: 3 }]);
    expect(sent[0]?.path).toBe('/upload?name=%E5%90%8D%20%E5%86%8C.csv');
    expect(document.querySelectorAll('input[data-testid="file-input"]')).toHaveLength(1);
  });
});
