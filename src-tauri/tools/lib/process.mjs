// Running other programs: every child is the head of its own process group and has a
// deadline, so that nothing outlives the tool that started it. (A window left behind keeps
// the inherited output pipe open, and Node would wait for it for ever.)

import { spawn, spawnSync } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { childEnv, root } from './workspace.mjs'

const running = new Set()
const windows = process.platform === 'win32'

/** Ends a child and everything it started. */
export function killGroup(child) {
  if (!child.pid) return
  if (windows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' })
    return
  }
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group is already gone.
  }
}

function killAll() {
  for (const child of running) killGroup(child)
}
process.once('exit', killAll)
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.once(signal, () => process.exit(code))
}

/** Starts a program in its own group; it is killed when this process ends. */
export function start(program, args = [], { cwd = root, env = {}, stdio = 'pipe' } = {}) {
  const child = spawn(program, args, {
    cwd, stdio, env: childEnv(env), detached: !windows, shell: windows && program.endsWith('.cmd'),
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/**
 * Runs a program to its end.
 *
 * Returns `{ ok, code, output, timedOut, seconds }`; never throws for a program that fails.
 * `deadline` is in seconds. With `show` the output also goes to the terminal as it comes;
 * with `log` it is also written to that file.
 */
export function run(program, args = [], { deadline = 600, show = false, log, ...options } = {}) {
  const began = performance.now()
  const stdio = ['ignore', 'pipe', 'pipe']
  const child = start(program, args, { ...options, stdio })
  const sink = log ? openLog(log) : null
  const chunks = []
  const take = (chunk) => {
    chunks.push(chunk)
    sink?.write(chunk)
    if (show) process.stdout.write(chunk)
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  return new Promise((resolve) => {
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      killGroup(child)
    }, deadline * 1000)
    const finish = (code, note = '') => {
      clearTimeout(timer)
      running.delete(child)
      sink?.end()
      const output = Buffer.concat(chunks).toString('utf8') + note
      const seconds = (performance.now() - began) / 1000
      resolve({ ok: code === 0 && !timedOut, code, output, timedOut, seconds })
    }
    child.once('error', (error) => finish(127, `\n${program}: ${error.message}\n`))
    child.once('exit', (code) => {
      // Stragglers of the group (a window, a server) hold the pipe and would keep `close`, which
      // says that all output has been read, from coming. One that left the group is not waited for.
      killGroup(child)
      const end = () => finish(code ?? 1)
      child.once('close', end)
      setTimeout(end, 3000).unref()
    })
  })
}

function openLog(file) {
  mkdirSync(path.dirname(file), { recursive: true })
  return createWriteStream(file)
}

/** Whether a program can be started at all and ends with code 0. */
export function succeeds(program, args = []) {
  return spawnSync(program, args, { stdio: 'ignore', env: childEnv() }).status === 0
}

/** What a program prints, trimmed, or `null` when it is missing or fails. */
export function answerOf(program, args = []) {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', env: childEnv() })
  return status === 0 ? stdout.trim() : null
}
