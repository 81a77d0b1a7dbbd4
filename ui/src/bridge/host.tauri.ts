// The desktop shell. The only file that may import from @tauri-apps.
import { invoke } from '@tauri-apps/api/core';
import type { Host, Reply } from './host';
import type { Picked } from './ipc';

export function desktopHost(): Host {
  const rpc = (command: string, payload: unknown) => invoke<Reply>('rpc', { command, payload });
  return {
    name: 'desktop',
    rpc,
    pickFiles: async (kind) => (await rpc('pick_files', { kind })).value as Picked[],
    pickFolder: async () => (await rpc('pick_folder', {})).value as Picked | null,
    pickSave: async (name) => (await rpc('pick_save', { name })).value as Picked | null,
  };
}
