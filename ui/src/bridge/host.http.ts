// The loopback server (`kesheng serve --dev`) in a plain browser. The only file that may use fetch.
import type { Host, Reply } from './host';
import type { PickKind, Picked } from './ipc';

const TOKEN_KEY = 'kesheng.token';

const ACCEPT: Record<PickKind, string> = {
  roster: '.xlsx,.xls,.csv',
  responses: '.xlsx,.xls,.csv',
  tickets: '.xlsx,.xls,.csv',
  transcript: '.txt,.docx,.srt,.vtt,.md',
  dictionary: '.xlsx,.xls,.csv',
  questionnaire: '.xlsx,.xls,.csv,.txt,.json',
  field: '.xlsx,.xls,.csv',
  minutes: '.docx,.xlsx,.xls',
  codes: '.qdc,.qdpx,.qde,.xlsx,.xls,.csv',
  recording: '.mp3,.m4a,.wav,.aac,.ogg,.opus,.flac,.webm,.mp4',
};

/** Takes the token out of the address bar, so that it does not end up in screenshots or bookmarks. */
function takeToken(): string {
  const url = new URL(window.location.href);
  const given = url.searchParams.get('token');
  if (given === null) return sessionStorage.getItem(TOKEN_KEY) ?? '';
  sessionStorage.setItem(TOKEN_KEY, given);
  url.searchParams.delete('token');
  window.history.replaceState(null, '', url);
  return given;
}

/** One input for the life of the page: tests set its files, screen readers know it. */
function fileInput(): HTMLInputElement {
  const known = document.querySelector<HTMLInputElement>('input[data-testid="file-input"]');
  if (known) return known;
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.hidden = true;
  input.dataset['testid'] = 'file-input';
  input.setAttribute('aria-label', '选择要导入的文件');
  document.body.append(input);
  return input;
}

function chooseFiles(kind: PickKind): Promise<File[]> {
  const input = fileInput();
  input.accept = ACCEPT[kind];
  input.value = '';
  return new Promise((resolve) => {
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => resolve([]);
    input.click();
  });
}

export function browserHost(): Host {
  const token = takeToken();
  fileInput();

  async function post<T>(path: string, body: BodyInit, type: string): Promise<T> {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': type, 'x-kesheng-token': token },
      body,
    });
    const value: unknown = await answer.json();
    if (!answer.ok) throw value;
    return value as T;
  }

  const rpc = (command: string, payload: unknown) =>
    post<Reply>(`/rpc/${command}`, JSON.stringify(payload), 'application/json');
  const upload = (files: File[]) =>
    Promise.all(
      files.map((file) =>
        post<Picked>(`/upload?name=${encodeURIComponent(file.name)}`, file, 'application/octet-stream'),
      ),
    );

  return {
    name: 'browser',
    rpc,
    pickFiles: async (kind) => upload(await chooseFiles(kind)),
    pickFolder: () => Promise.resolve(null),
    pickSave: async (name) => (await rpc('pick_save', { name })).value as Picked | null,
    takeFiles: upload,
    finishSave(handle, name) {
      const link = document.createElement('a');
      link.href = `/download/${handle}?token=${encodeURIComponent(token)}`;
      link.download = name;
      document.body.append(link);
      link.click();
      link.remove();
    },
  };
}
