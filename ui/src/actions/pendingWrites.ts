// Writes under way. The page shows many of them before they are done, so Ctrl+Z may come earlier
// than the operation it means, and would take back the one before.

const pending = new Set<Promise<unknown>>();

/** Counts the write as under way until it has ended, well or not. */
export async function trackWrite<T>(write: Promise<T>): Promise<T> {
  pending.add(write);
  try {
    return await write;
  } finally {
    pending.delete(write);
  }
}

/** Resolves when everything that was under way has ended. */
export async function writesDone(): Promise<void> {
  await Promise.allSettled([...pending]);
}
