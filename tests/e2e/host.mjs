// The loopback host and the command line as the end-to-end tests use them.

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import readline from 'node:readline'
import { killGroup, run, start } from '../../src-tauri/tools/lib/process.mjs'
import { devBinary, inRoot } from '../../src-tauri/tools/lib/workspace.mjs'

export const fixture = (name) => inRoot('tests', 'e2e', 'fixtures', name)

/** An empty folder that goes when the test ends. The blank in its name is there on purpose. */
export function tempFolder(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kesheng 端到端-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Settings and recent studies go to a home of this test file, not to the developer's own. */
const home = mkdtempSync(path.join(tmpdir(), 'kesheng-home-'))
process.once('exit', () => rmSync(home, { recursive: true, force: true }))
const env = {
  HOME: home,
  XDG_DATA_HOME: path.join(home, 'data'),
  XDG_CONFIG_HOME: path.join(home, 'config'),
  XDG_CACHE_HOME: path.join(home, 'cache'),
}

/** Runs `kesheng …` and fails the test with its output when it fails. */
export async function kesheng(...args) {
  const { ok, output } = await run(process.env.KESHENG_BIN ?? devBinary('kesheng'), args, { deadline: 120, env })
  assert.ok(ok, `kesheng ${args.join(' ')} failed:\n${output}`)
  return output
}

/** Runs `kesheng … --json` and returns what it answered. What it says beside that is passed over. */
export async function keshengJson(...args) {
  const output = await kesheng(...args, '--json')
  return JSON.parse(output.split('\n').find((line) => /^[{[]/.test(line)))
}

/** Runs `kesheng …`, which must refuse, and returns what it says. */
export async function refusedByKesheng(...args) {
  const { ok, output } = await run(devBinary('kesheng'), args, { deadline: 120, env })
  assert.ok(!ok, `kesheng ${args.join(' ')} should have been refused:\n${output}`)
  return output
}

/** A way to a fresh study in an empty folder: made once for each test file, and copied. */
function copies(name, make) {
  const template = path.join(home, name)
  let making = null
  return async (t) => {
    making ??= make(template)
    await making
    const study = path.join(tempFolder(t), name)
    cpSync(template, study, { recursive: true })
    return study
  }
}

/** The sample study with all that happened in it. */
export const sampleStudy = copies('示例', (study) => kesheng('new', study, '--name', '示例', '--sample'))

/** The sample study before anybody coded its transcripts or kept a record of the talks. */
export const uncodedStudy = copies('未编码', async (study) => {
  await kesheng('new', study, '--name', '未编码', '--sample')
  const top = (await keshengJson('code', study, 'list')).filter((code) => code.parent === null)
  await kesheng('code', study, 'remove', ...top.map((code) => code.name))
  const { rows } = await keshengJson('interviews', study, 'list')
  await kesheng('interviews', study, 'remove', ...rows.map((row) => row.id))
  const guides = await keshengJson('guides', study, 'list')
  await kesheng('guides', study, 'remove', ...guides.map((guide) => guide.id))
})

/** Customers, answers and tickets of the sample, and nothing planned, drawn, decided or logged. */
export const tablesStudy = copies('数据', async (study) => {
  await kesheng('new', study, '--name', '数据')
  for (const kind of ['roster', 'responses', 'tickets']) {
    await kesheng('import', kind, study, inRoot('assets', 'sample', `${kind}.csv`))
  }
})

/**
 * Starts `kesheng serve --dev STUDY` on a free port.
 *
 * Its first line on stdout is `{"url": "http://127.0.0.1:PORT/?token=…"}`. Returns that
 * address; the host is killed when the test ends.
 */
export async function serve(t, study, { program = process.env.KESHENG_BIN ?? devBinary('kesheng'), before = [], deadline = 30 } = {}) {
  const args = [...before, 'serve', '--dev', study, '--port', '0', '--json']
  const host = start(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  t.after(() => killGroup(host))
  let errors = ''
  host.stderr.on('data', (chunk) => { errors += chunk })
  const line = await Promise.race([
    firstLine(host.stdout),
    died(host),
    new Promise((resolve) => setTimeout(resolve, deadline * 1000, null).unref()),
  ])
  assert.ok(line, `kesheng serve gave no address within ${deadline} s:\n${errors}`)
  const { url } = JSON.parse(line)
  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\//, 'the host must listen on the loopback address only')
  return url
}

function firstLine(stream) {
  const lines = readline.createInterface({ input: stream })
  return new Promise((resolve) => lines.once('line', resolve))
}

function died(child) {
  return new Promise((resolve) => child.once('exit', () => resolve(null)).once('error', () => resolve(null)))
}
