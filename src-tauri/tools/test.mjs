// `npm test`: every check, in an order that fails early.
//
// `--list` names the steps, `--only=fmt,clippy` runs some of them, `--verbose` shows their
// output as it comes. The last line is `N passed, N failed`.

import { closingLine } from './lib/counts.mjs'
import { say } from './lib/console.mjs'
import { runSteps, steps } from './lib/steps.mjs'

const args = process.argv.slice(2)
const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length).split(',')
const unknown = (only ?? []).filter((id) => !steps.some((step) => step.id === id))

if (unknown.length > 0) {
  console.error(`no such step: ${unknown.join(', ')}; there are ${steps.map((step) => step.id).join(', ')}`)
  process.exit(2)
}
if (args.includes('--list')) {
  for (const { id, what } of steps) say(`${id.padEnd(12)} ${what}`)
  process.exit(0)
}

const chosen = only ? steps.filter((step) => only.includes(step.id)) : steps
const began = performance.now()
const { ok, counts } = await runSteps(chosen, { show: args.includes('--verbose') })
say(`\n${((performance.now() - began) / 1000).toFixed(0)} s`)
say(closingLine(counts))
process.exit(ok ? 0 : 1)
