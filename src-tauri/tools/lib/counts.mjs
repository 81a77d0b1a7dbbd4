// How many tests a runner's output reports. A step whose output no reader knows counts as
// one test: it passed or it failed.

const ANSI = /\u001b\[[0-9;]*m/g

const sum = (text, pattern) =>
  [...text.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0)

const zero = () => ({ passed: 0, failed: 0, skipped: 0 })

/** `test result: ok. 12 passed; 0 failed; 1 ignored; …`, one line a test binary. */
export function cargoCounts(output) {
  const text = output.replace(ANSI, '')
  return {
    passed: sum(text, /^test result: .*?(\d+) passed/gm),
    failed: sum(text, /^test result: .*?(\d+) failed/gm),
    skipped: sum(text, /^test result: .*?(\d+) ignored/gm),
  }
}

/** Node's own runner: `ℹ pass 3` (spec reporter) or `# pass 3` (TAP). */
export function nodeCounts(output) {
  const text = output.replace(ANSI, '')
  return {
    passed: sum(text, /^[ℹ#] pass (\d+)/gm),
    // A test that never came to an end is counted as cancelled.
    failed: sum(text, /^[ℹ#] (?:fail|cancelled) (\d+)/gm),
    skipped: sum(text, /^[ℹ#] skipped (\d+)/gm),
  }
}

/** Vitest: ` Tests  1 failed | 33 passed | 2 skipped (36)`. */
export function vitestCounts(output) {
  const line = /^\s*Tests\s+(.*)$/m.exec(output.replace(ANSI, ''))?.[1] ?? ''
  return {
    passed: sum(line, /(\d+) passed/g),
    failed: sum(line, /(\d+) failed/g),
    skipped: sum(line, /(\d+) (?:skipped|todo)/g),
  }
}

/** The sum of several counts. */
export function total(counts) {
  return counts.reduce((all, one) => ({
    passed: all.passed + one.passed,
    failed: all.failed + one.failed,
    skipped: all.skipped + one.skipped,
  }), zero())
}

/** The line that closes a run: `12 passed, 0 failed` and, when some were, `, 3 skipped`. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
