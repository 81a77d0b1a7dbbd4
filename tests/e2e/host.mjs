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

/** Runs `kesheng … --json` and returns what it answered. */
export async function keshengJson(...args) {
  return JSON.parse(await kesheng(...args, '--json'))
}

const template = path.join(home, '示例')
let making = null

/** A fresh sample study in an empty folder: made once for each test file, and copied. */
export async function sampleStudy(t) {
  making ??= kesheng('new', template, '--name', '示例', '--sample')
  await making
  const study = path.join(tempFolder(t), '示例')
  cpSync(template, study, { recursive: true })
  return study
}

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
