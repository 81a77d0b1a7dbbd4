// What a host (desktop shell, loopback server, mock) does for the window.
// The rest of the window must not know which one it runs on, except for wording.
import type { PickKind, Noun, Picked } from './ipc';

/** Answer of one command and the nouns whose contents it changed. */
export interface Reply {
  value: unknown;
  touched: Noun[];
}

export interface Host {
  name: 'desktop' | 'browser';
  /** Does one command; rejects with a `Failure`. */
  rpc(command: string, payload: unknown): Promise<Reply>;
  /** Lets the user pick files to import; empty when he thinks better of it. */
  pickFiles(kind: PickKind): Promise<Picked[]>;
  /** Lets the user pick a folder; `null` when he cancels or the host cannot. */
  pickFolder(): Promise<Picked | null>;
  /** Lets the user name a file to write; `null` when he cancels. */
  pickSave(name: string): Promise<Picked | null>;
  /** Takes files dropped onto the window, where the host can. */
  takeFiles?(files: File[]): Promise<Picked[]>;
  /** Hands a written file to the user, where the host cannot write to the picked place itself. */
  finishSave?(handle: string, name: string): void;
}
