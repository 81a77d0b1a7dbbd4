// Shows that the lint rules of the page find what they forbid: each case is a file that would
// break one promise, linted with the real configuration.

import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { ESLint } from 'eslint'
import { forbidden } from './lib/layers.mjs'
import { inRoot } from './lib/workspace.mjs'

const eslint = new ESLint({ cwd: inRoot('ui') })

async function findings(file, text) {
  const [result] = await eslint.lintText(text, { filePath: path.join(inRoot('ui', 'src'), file) })
  return result.messages.map((message) => `${message.ruleId}: ${message.message}`)
}

async function rules(file, text) {
  return [...new Set((await findings(file, text)).map((line) => line.split(':')[0]))]
}

test('only the window host knows Tauri', async () => {
  const text = "import { invoke } from '@tauri-apps/api/core'\nexport const call = invoke\n"
  assert.deepEqual(await rules('features/report/export.ts', text), ['no-restricted-imports'])
  assert.deepEqual(await rules('bridge/call.ts', text), ['no-restricted-imports'])
  assert.deepEqual(await rules('bridge/host.tauri.ts', text), [])
})

test('only the loopback host opens connections', async () => {
  for (const text of ["export const a = () => fetch('/x')\n", "export const a = () => window.fetch('/x')\n", "export const a = () => new WebSocket('ws://x')\n"]) {
    assert.match((await rules('bridge/call.ts', text)).join(), /^no-restricted-(globals|properties)$/, text)
    assert.deepEqual(await rules('bridge/host.http.ts', text), [], text)
  }
})

test('text never becomes HTML', async () => {
  const view = 'export const A = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />\n'
  assert.deepEqual(await rules('features/report/a.tsx', view), ['no-restricted-syntax'])
  const spread = 'export const props = { dangerouslySetInnerHTML: { __html: "x" } }\n'
  assert.deepEqual(await rules('shared/a.ts', spread), ['no-restricted-syntax'])
  const script = 'export const a = (e: Element) => { e.innerHTML = "x" }\n'
  assert.deepEqual(await rules('shared/a.ts', script), ['no-restricted-properties'])
  assert.deepEqual(await rules('bridge/host.http.ts', script), ['no-restricted-properties'])
})

test('folders import downwards only', () => {
  const check = (from, to, reason) => assert.equal(forbidden(from, to), reason, `${from} → ${to}`)
  check('features/roster/page.tsx', 'shared/grid', null)
  check('features/roster/page.tsx', 'bridge/queries', null)
  check('features/roster/page.tsx', 'actions/undo', null)
  check('features/roster/page.tsx', 'features/responses/grid', null)
  check('features/roster/page.tsx', 'app/layout', 'features may import shared, bridge, actions, not app')
  check('shared/grid.tsx', 'app/route', 'shared may import bridge, not app')
  check('shared/grid.tsx', 'features/roster/page', 'shared may import bridge, not features')
  check('actions/undo.ts', 'features/roster/page', 'actions may import shared, bridge, not features')
  check('bridge/call.ts', 'app/layout', 'bridge may import shared, not app')
  check('app/layout.tsx', 'features/roster/page', null)
  check('main.tsx', 'app/layout', null)
})

test('a feature looks at one other feature', async () => {
  const uses = (...names) => names.map((name) => `export { ${name} } from '../${name}/page'\n`).join('')
  assert.deepEqual(await findings('features/roster/page.tsx', uses('roster', 'responses')), [])
  assert.deepEqual(await findings('features/keywords/page.tsx', uses('responses', 'interviews')), [
    'kesheng/layers: keywords may import one other feature, not interviews and responses',
  ])
  const alias = "export { a } from '@/app/layout'\n"
  assert.deepEqual(await rules('features/roster/a.ts', alias), ['kesheng/layers'])
})
