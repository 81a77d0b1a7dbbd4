// The parts of the tools that decide something.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { cargoCounts, closingLine, nodeCounts, total, vitestCounts } from './lib/counts.mjs'
import { installLine, managers, needs, packagesOf } from './lib/needs.mjs'
import { treeMatches } from './lib/npm.mjs'
import { run } from './lib/process.mjs'
import { atLeast, wantedRust } from './lib/rust.mjs'
import { countsOf, steps } from './lib/steps.mjs'

test('counts are read from what the runners print', () => {
  const cargo = 'test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured\n…\ntest result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured\n'
  assert.deepEqual(cargoCounts(cargo), { passed: 15, failed: 2, skipped: 1 })
  assert.deepEqual(nodeCounts('ℹ tests 5\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 2\n'), { passed: 3, failed: 2, skipped: 2 })
  assert.deepEqual(nodeCounts('# pass 4\n# fail 0\n'), { passed: 4, failed: 0, skipped: 0 })
  const vitest = ' Test Files  1 failed | 8 passed (9)\n\u001b[2m      Tests \u001b[22m \u001b[31m1 failed\u001b[39m | \u001b[32m33 passed\u001b[39m | 2 skipped (36)\n'
  assert.deepEqual(vitestCounts(vitest), { passed: 33, failed: 1, skipped: 2 })
  assert.deepEqual(vitestCounts('no such line'), { passed: 0, failed: 0, skipped: 0 })
})

test('the closing line sums up', () => {
  assert.equal(closingLine(total([{ passed: 2, failed: 0, skipped: 0 }, { passed: 3, failed: 1, skipped: 0 }])), '5 passed, 1 failed')
  assert.equal(closingLine({ passed: 2, failed: 0, skipped: 4 }), '2 passed, 0 failed, 4 skipped')
})

test('a runner that crashed counts as a failure although it reported none', () => {
  const green = { passed: 3, failed: 0, skipped: 0 }
  assert.deepEqual(countsOf({ ok: true, counts: green }), green)
  assert.equal(countsOf({ ok: false, counts: green }).failed, 1)
  assert.equal(countsOf({ ok: false, counts: { passed: 3, failed: 2, skipped: 0 } }).failed, 2)
  assert.deepEqual(countsOf({ ok: true }), { passed: 1, failed: 0, skipped: 0 })
})

test('a child that hangs is stopped together with its children', async () => {
  const began = performance.now()
  const result = await run('sh', ['-c', 'sleep 77.7 & echo started; wait'], { deadline: 0.5 })
  assert.ok(performance.now() - began < 5000)
  assert.deepEqual([result.ok, result.timedOut, result.output.trim()], [false, true, 'started'])
  const left = await run('ps', ['-eo', 'args'])
  assert.doesNotMatch(left.output, /^sleep 77\.7$/m)
})

test('a child that leaves something behind does not keep us waiting', async () => {
  const began = performance.now()
  const result = await run('sh', ['-c', 'sleep 88.8 & echo done'], { deadline: 60 })
  assert.ok(performance.now() - began < 5000)
  assert.deepEqual([result.ok, result.output.trim()], [true, 'done'])
  assert.doesNotMatch((await run('ps', ['-eo', 'args'])).output, /^sleep 88\.8$/m)
})

test('a program that does not exist fails and says so', async () => {
  const { ok, output } = await run('no-such-program-here')
  assert.equal(ok, false)
  assert.match(output, /no-such-program-here/)
})

test('versions are compared by number, not by text', () => {
  const check = (have, want, expected) => assert.equal(atLeast(have, want), expected, `${have} ≥ ${want}`)
  check('1.90.0', '1.90', true)
  check('1.9.0', '1.90', false)
  check('1.100.0', '1.90', true)
  check('2.0.0', '1.90', true)
  check('20.18.9', '20.19.0', false)
  check('1.95.0-nightly', '1.95', true)
  assert.equal(wantedRust('[workspace.package]\nrust-version = "1.90"\n'), '1.90')
})

test('every need has a package for every manager, and the line names each once', () => {
  for (const need of needs) assert.equal(need.packages.length, managers.length, need.what)
  const two = [{ packages: ['a', 'x'] }, { packages: ['b', 'x'] }]
  assert.equal(installLine(packagesOf(two, 0), 0), 'sudo apt-get install -y --no-install-recommends a b')
  assert.deepEqual(packagesOf(two, 1), ['x'])
  const browser = [{ packages: ['chromium'], ubuntu: 'chromium-browser' }]
  assert.deepEqual([packagesOf(browser, 0, false), packagesOf(browser, 0, true)], [['chromium'], ['chromium-browser']])
  // It starts daemons that no window ever ends.
  assert.ok(!needs.some((need) => need.packages.includes('dbus-x11')))
})

test('an npm tree is taken as it is only when it holds what the lock file names', (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kesheng-npm-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const write = (name, packages) => writeFileSync(path.join(folder, name), JSON.stringify({ packages }))
  const lock = {
    '': {}, ui: {}, 'node_modules/ui': { link: true }, 'node_modules/a': { version: '1.0.0' },
    'node_modules/b-win32': { version: '1.0.0', optional: true },
  }
  write('package-lock.json', lock)
  assert.equal(treeMatches(folder), false, 'no tree')
  mkdirSync(path.join(folder, 'node_modules/a'), { recursive: true })
  write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } })
  assert.equal(treeMatches(folder), true)
  write('node_modules/.package-lock.json', { 'node_modules/a': { version: '0.9.0' } })
  assert.equal(treeMatches(folder), false, 'older')
  write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } })
  rmSync(path.join(folder, 'node_modules/a'), { recursive: true })
  assert.equal(treeMatches(folder), false, 'deleted by hand')
})

test('steps have different names and a deadline', () => {
  assert.equal(new Set(steps.map((step) => step.id)).size, steps.length)
  assert.ok(steps.every((step) => step.deadline > 0 && step.what))
})
