// The steps of `npm test` in their order, and how a list of steps is run.
//
// A step is `{ id, what, deadline, run }`; `run` gives `{ ok, output, … }` and, when the step
// runs a test runner, `counts`. Deadlines are in seconds and generous: they catch a hang on a
// busy machine of two cores, they do not measure speed.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { buildArgs } from './build.mjs'
import { cargoCounts, nodeCounts, total, vitestCounts } from './counts.mjs'
import { bad, dim, good, say } from './console.mjs'
import { run } from './process.mjs'
import { inRoot, nodeProgram, root, targetDir } from './workspace.mjs'

const linux = process.platform === 'linux'
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

export const steps = [
  { id: 'tools', what: 'the tools themselves and the e2e harness', deadline: 300, run: nodeTests(['src-tauri/tools', 'tests/e2e'], isHarness) },
  { id: 'fmt', what: 'cargo fmt --check', deadline: 120, run: command('cargo', ['fmt', '--all', '--check']) },
  { id: 'clippy', what: 'cargo clippy, warnings are errors', deadline: 2400, run: command('cargo', ['clippy', '--workspace', '--all-targets', '--', '-D', 'warnings']) },
  { id: 'docs', what: 'links, ledger, command and table lists of the documents', deadline: 60, run: command(process.execPath, ['src-tauri/tools/check-docs.mjs']) },
  { id: 'tsc', what: 'tsc --noEmit', deadline: 300, run: inUi('tsc', ['--noEmit']) },
  { id: 'eslint', what: 'eslint', deadline: 300, run: inUi('eslint', ['src', '--max-warnings=0']) },
  { id: 'types', what: 'the generated bridge is up to date', deadline: 1200, run: typesUpToDate },
  { id: 'cargo-test', what: 'cargo test --workspace', deadline: 2400, run: command('cargo', ['test', '--workspace', '--no-fail-fast'], cargoCounts) },
  { id: 'vitest', what: 'vitest', deadline: 600, run: inUi('vitest', ['run'], vitestCounts) },
  { id: 'ui-build', what: 'vite build', deadline: 300, run: command(npm, ['run', 'build:ui']) },
  { id: 'binaries', what: 'the window and kesheng, development profile', deadline: 1800, run: command('cargo', buildArgs('kesheng', 'kesheng-desktop')) },
  { id: 'e2e-browser', what: 'the main job in a browser', deadline: 1800, run: nodeTests(['tests/e2e'], (name) => !isHarness(name) && !isWindow(name)) },
  { id: 'e2e-window', what: 'the real window', deadline: 900, run: linux ? windowTests : skipped('there is no WebDriver for this system') },
]

function isWindow(file) {
  return path.basename(file).startsWith('window-')
}

/** Tests of the tools and of the browser harness: they need no product. */
function isHarness(file) {
  return file.startsWith(path.join('src-tauri', 'tools')) || path.basename(file) === 'harness.test.mjs'
}

function command(program, args, counter) {
  return async (step, options) => {
    const result = await run(program, args, { deadline: step.deadline, ...options })
    return counter ? { ...result, counts: counter(result.output) } : result
  }
}

function inUi(program, args, counter) {
  return (step, options) => command(nodeProgram(program), args, counter)(step, { ...options, cwd: inRoot('ui') })
}

function testFiles(folders, wanted) {
  return folders.flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true })
      .filter((name) => name.endsWith('.test.mjs'))
      .map((name) => path.join(folder, name))
      .filter(wanted)
      .sort())
}

function nodeTests(folders, wanted, wrap = (words) => words) {
  return (step, options) => {
    const files = testFiles(folders, wanted)
    const [program, ...args] = wrap([process.execPath, '--test', '--test-reporter=spec', '--test-timeout=240000', ...files])
    return command(program, args, nodeCounts)(step, options)
  }
}

/** On a machine without a screen the window opens on a virtual one. */
function windowTests(step, options) {
  // Always on the virtual screen: its size is known, and nobody's work is covered by our window.
  const onXvfb = (words) => ['xvfb-run', '-a', '-s', '-screen 0 1280x900x24', ...words]
  return nodeTests(['tests/e2e'], isWindow, onXvfb)(step, options)
}

function skipped(reason) {
  return async () => ({ ok: true, seconds: 0, output: '', note: `skipped: ${reason}`, counts: { passed: 0, failed: 0, skipped: 1 } })
}

/** Runs the generator and compares: whoever changed a command must commit its types with it. */
async function typesUpToDate(step, options) {
  const before = snapshot(inRoot('ui', 'src', 'bridge'))
  const result = await run(process.execPath, [inRoot('src-tauri', 'tools', 'types.mjs')], { deadline: step.deadline, ...options })
  const after = snapshot(inRoot('ui', 'src', 'bridge'))
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file))
  if (!result.ok || changed.length === 0) return result
  const files = changed.map((file) => path.relative(root, file)).join(', ')
  return { ...result, ok: false, output: `${result.output}\n${files} was out of date. It has been written again: look at it and commit it.\n` }
}

function snapshot(folder) {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name))
  return new Map(files.filter((file) => statSync(file).isFile()).map((file) => [file, readFileSync(file, 'utf8')]))
}

/**
 * Runs steps in order, stops at the first that fails and shows its output.
 * Returns `{ ok, counts }`; the counts hold every test that ran.
 */
export async function runSteps(list, { show = false } = {}) {
  const counts = []
  for (const step of list) {
    const log = path.join(targetDir, 'test-logs', `${step.id}.log`)
    say(`${dim('▸')} ${step.id.padEnd(12)} ${dim(step.what)}`)
    const result = await step.run(step, { log, show })
    const mine = countsOf(result)
    counts.push(mine)
    say(`${result.ok ? good('✓') : bad('✗')} ${step.id.padEnd(12)} ${result.seconds.toFixed(1).padStart(7)} s  ${summary(result, mine)}`)
    if (result.ok) continue
    if (!show) say(tail(result.output))
    if (result.timedOut) say(bad(`${step.id} took more than ${step.deadline} s and was stopped.`))
    say(dim(`whole output: ${path.relative(root, log)}   only this step: npm test -- --only=${step.id}`))
    return { ok: false, counts: total(counts) }
  }
  return { ok: true, counts: total(counts) }
}

/** A step that failed outside its tests (a crash, a build error) still counts as one failure. */
export function countsOf({ ok, counts }) {
  if (!counts) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

function summary({ note, counts }, mine) {
  if (note) return note
  return counts ? dim(`${mine.passed} passed, ${mine.failed} failed, ${mine.skipped} skipped`) : ''
}

/** The end of a long output: compilers and runners put what matters last. */
function tail(output, lines = 250) {
  const all = output.trimEnd().split('\n')
  return all.length <= lines ? all.join('\n') : `… ${all.length - lines} lines before\n${all.slice(-lines).join('\n')}`
}
