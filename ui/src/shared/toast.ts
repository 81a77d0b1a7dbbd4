// Short notices at the top of the window. antd needs a component for them to follow the theme;
// app/App hands its instance in.
import type { MessageInstance } from 'antd/es/message/interface';
import { createElement } from 'react';

let instance: MessageInstance | null = null;

export function setToaster(made: MessageInstance): void {
  instance = made;
}

export const toast = {
  success: (text: string) => void instance?.success(text),
  /** A notice that something was done, with a button that answers it, e.g. 撤销. */
  done: (text: string, button: string, run: () => void) => {
    // One at a time: an older button would answer what was done last.
    const key = 'done';
    const answer = () => {
      instance?.destroy(key);
      run();
    };
    const content = createElement('span', { className: 'toast-done' }, text, createElement('button', { type: 'button', onClick: answer, 'data-testid': 'toast-undo' }, button));
    void instance?.success({ key, content, duration: 6 });
  },
  info: (text: string) => void instance?.info(text),
  warning: (text: string) => void instance?.warning({ content: text, duration: 6 }),
};
