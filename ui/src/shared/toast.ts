// Short notices at the top of the window. antd needs a component for them to follow the theme;
// app/App hands its instance in.
import type { MessageInstance } from 'antd/es/message/interface';

let instance: MessageInstance | null = null;

export function setToaster(made: MessageInstance): void {
  instance = made;
}

export const toast = {
  success: (text: string) => void instance?.success(text),
  info: (text: string) => void instance?.info(text),
  warning: (text: string) => void instance?.warning({ content: text, duration: 6 }),
};
