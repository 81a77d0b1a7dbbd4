// One shape for everything that goes wrong, and the channel to the error dialog.
// The window branches on `code` only, never on the wording.
import type { Failure } from './ipc';
import { createSignal } from './signal';

/** A `Failure` that can be thrown. */
export class CommandFailure extends Error implements Failure {
  readonly code: string;
  readonly detail: string | null;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'CommandFailure';
    this.code = failure.code;
    this.detail = failure.detail;
  }
}

function isFailure(thrown: unknown): thrown is Failure {
  if (typeof thrown !== 'object' || thrown === null) return false;
  return 'code' in thrown && typeof thrown.code === 'string' && 'message' in thrown && typeof thrown.message === 'string';
}

/** Turns anything thrown into a failure that a person can read. */
export function toFailure(thrown: unknown): CommandFailure {
  if (thrown instanceof CommandFailure) return thrown;
  if (thrown instanceof DOMException) return unreachable(`${thrown.name}: ${thrown.message}`);
  if (isFailure(thrown)) return new CommandFailure({ code: thrown.code, message: thrown.message, detail: thrown.detail ?? null });
  // fetch rejects with a TypeError when nobody answers.
  if (thrown instanceof TypeError && /fetch|network|load failed/i.test(thrown.message)) return unreachable(thrown.message);
  const detail = thrown instanceof Error ? `${thrown.message}\n${thrown.stack ?? ''}` : String(thrown);
  return new CommandFailure({
    code: 'internal',
    message: '程序内部出了问题，已做的改动都已保存。请重试；如果再次出现，请复制下面的详细信息反馈给我们。',
    detail,
  });
}

function unreachable(detail: string): CommandFailure {
  return new CommandFailure({
    code: 'unreachable',
    message: '与客声后台的连接断开了。请确认客声仍在运行，然后重新载入窗口。',
    detail,
  });
}

/** The failure that the error dialog shows now. */
export const shownFailure = createSignal<CommandFailure | null>(null);

/** Opens the error dialog, except when the user himself cancelled. */
export function showFailure(thrown: unknown): void {
  const failure = toFailure(thrown);
  if (failure.code !== 'cancelled') shownFailure.set(failure);
}

/** Does the work; a failure opens the error dialog and gives `undefined`. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    showFailure(thrown);
    return undefined;
  }
}
