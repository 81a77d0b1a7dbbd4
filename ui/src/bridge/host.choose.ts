// Which host this window runs on. Imported as `#host`, so that the mock can stand in for it.
import type { Host } from './host';
import { browserHost } from './host.http';
import { desktopHost } from './host.tauri';

export function chooseHost(): Host {
  return '__TAURI_INTERNALS__' in window ? desktopHost() : browserHost();
}
