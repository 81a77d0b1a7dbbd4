// `npm run check`: the two-minute loop. Formatting, lints and types of everything, but only
// the tests of the crates touched since the last commit (of the quick ones when none was).

import { spawnSync } from 'node:child_process'
import { cargoCounts, closingLine } from './lib/counts.mjs'
import { say } from './lib/console.mjs'
import { run } from './lib/process.mjs'
import { runSteps, steps } from './lib/steps.mjs'
import { root } from './lib/workspace.mjs'

const QUICK = ['model', 'text', 'stats']
const crates = touchedCrates()

const cargoTest = {
  id: 'cargo-test',
  what: `cargo test: ${crates.join(', ')}`,
  deadline: 1200,
  run: async (step, options) => {
    const packages = crates.flatMap((name) => ['--package', name])
    const result = await run('cargo', ['test', ...packages], { deadline: step.deadline, ...options })
    return { ...result, counts: cargoCounts(result.output) }
  },
}

const named = (id) => steps.find((step) => step.id === id)
const list = [named('fmt'), named('tsc'), named('eslint'), named('clippy'), cargoTest, named('vitest')]
const { ok, counts } = await runSteps(list, { show: process.argv.includes('--verbose') })
say(`\n${closingLine(counts)}`)
process.exit(ok ? 0 : 1)

/** The crates with uncommitted changes, by Cargo's names. */
function touchedCrates() {
  const { stdout } = spawnSync('git', ['status', '--porcelain', '--untracked-files=all'], { cwd: root, encoding: 'utf8' })
  const files = (stdout ?? '').split('\n').map((line) => line.slice(3))
  const names = files.map(crateOf).filter((name) => name !== null)
  return names.length > 0 ? [...new Set(names)].sort() : QUICK
}

function crateOf(file) {
  const folder = /^src-tauri\/crates\/([^/]+)\//.exec(file)?.[1]
  if (folder) return folder === 'cli' ? 'kesheng-cli' : folder
  if (file.startsWith('src-tauri/src/')) return 'kesheng-desktop'
  return /^tests\/.*\.rs$/.test(file) ? 'kesheng-tests' : null
}
