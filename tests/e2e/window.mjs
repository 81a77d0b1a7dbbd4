// The real window, driven through WebKitWebDriver.
//
// A small client of our own speaks the W3C protocol: the usual clients bring hundreds of
// packages and a proxy whose whole work on Linux is two lines (`capabilities`, `driverEnv`).
// What is odd about it, and why:
// - The driver is the head of a process group, and the group is killed at the end. A window
//   that outlives its driver keeps our output pipe open, and the test run never ends.
// - Every request has a time limit: opening a session waits for ever when the program does not
//   exist or ends at once.
// - Pictures come from the X server. WebKit's own can hang for ever after heavy script work.
// - There is no session bus: GTK would start daemons that never end, one set for each window.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { killGroup, run, start } from '../../src-tauri/tools/lib/process.mjs'
import { fileName, screenshots } from './browser.mjs'

/** The key under which the protocol puts an element's reference. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
const PATIENCE = 15_000
const PASSING = ['element not interactable', 'element click intercepted', 'stale element reference', 'no such element']

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Opens a window of `binary` with a home of its own under `home` and returns it. It is closed,
 * and everything it started is killed, when the test ends; a picture of its last moment is then
 * in test-results/.
 */
export async function openWindow(t, { binary, args = [], home, env = {} }) {
  assert.ok(existsSync(binary), `${binary} is not built`)
  const port = await freePort()
  const driver = start('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: ['ignore', 'ignore', 'pipe'], env: driverEnv(home, env),
  })
  const errors = []
  driver.stderr.on('data', (chunk) => errors.push(chunk))
  const window = new Window(`http://127.0.0.1:${port}`, driver)
  t.after(async () => {
    await window.picture(`window-${fileName(t.name)}`).catch(() => {})
    await window.close()
  })
  try {
    await window.connect(capabilities(binary, args))
  } catch (error) {
    throw new Error(`the window did not open: ${error.message}\n${Buffer.concat(errors)}`, { cause: error })
  }
  return window
}

/** Settings, caches, recent files and new studies follow HOME and XDG: a fresh home each time. */
function driverEnv(home, extra) {
  const folder = (name) => path.join(home, name)
  return {
    TAURI_WEBVIEW_AUTOMATION: 'true',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    NO_AT_BRIDGE: '1',
    GDK_BACKEND: 'x11',
    LANG: 'C.UTF-8',
    HOME: home,
    XDG_DATA_HOME: folder('data'),
    XDG_CONFIG_HOME: folder('config'),
    XDG_CACHE_HOME: folder('cache'),
    ...extra,
  }
}

function capabilities(binary, args) {
  return { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } } } }
}

/** One window and the driver that moves it. Elements are named by their data-testid. */
export class Window {
  constructor(address, driver) {
    this.address = address
    this.driver = driver
  }

  async connect(wanted) {
    await until(() => this.#ask('GET', '/status', undefined, 1000), { patience: 10_000, pause: 50 })
    const { sessionId } = await this.#ask('POST', '/session', wanted, 60_000)
    this.session = `/session/${sessionId}`
  }

  /** Waits for an element and returns its reference; `css` may be a test id or a selector. */
  async find(css, patience = PATIENCE) {
    const query = { using: 'css selector', value: selector(css) }
    return until(async () => (await this.#inSession('POST', '/element', query))[ELEMENT], { patience })
  }

  /** Waits until nothing matches any more. */
  async gone(css, patience = PATIENCE) {
    return until(async () => {
      const n = await this.count(css)
      if (n > 0) throw new Error(`${css} is still there, ${n} times`)
    }, { patience })
  }

  async count(css) {
    return (await this.#inSession('POST', '/elements', { using: 'css selector', value: selector(css) })).length
  }

  async click(css, patience = PATIENCE) {
    // Found anew at each try: a view that renders again replaces its elements.
    return this.#patiently(css, (element) => this.#inSession('POST', `/element/${element}/click`, {}), patience)
  }

  async type(css, text) {
    return this.#patiently(css, (element) => this.#inSession('POST', `/element/${element}/value`, { text }))
  }

  async text(css, patience = PATIENCE) {
    return this.#patiently(css, (element) => this.#inSession('GET', `/element/${element}/text`), patience)
  }

  /** Runs a function body in the page: `await window.js('return document.title')`. */
  async js(script, ...args) {
    return this.#inSession('POST', '/execute/sync', { script, args })
  }

  /** Presses keys on whatever has the focus: `await window.press('Control', 'k')`. */
  async press(...keys) {
    const codes = keys.map((key) => KEYS[key] ?? key)
    const actions = [
      ...codes.map((value) => ({ type: 'keyDown', value })),
      ...codes.toReversed().map((value) => ({ type: 'keyUp', value })),
    ]
    return this.#inSession('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
  }

  /** A picture of the whole virtual screen, from the X server. Returns the file, or null without one. */
  async picture(name) {
    if (!process.env.DISPLAY) return null
    mkdirSync(screenshots, { recursive: true })
    const file = path.join(screenshots, `${name}.png`)
    const { ok } = await run('import', ['-window', 'root', file], { deadline: 15 })
    return ok ? file : null
  }

  async close() {
    const { exitCode, signalCode } = this.driver
    if (exitCode !== null || signalCode !== null) return
    const gone = new Promise((resolve) => this.driver.once('exit', resolve))
    if (this.session) await this.#ask('DELETE', this.session, undefined, 5000).catch(() => {})
    killGroup(this.driver)
    await gone
  }

  async #patiently(css, act, patience = PATIENCE) {
    return until(async () => act(await this.find(css, 0)), { patience })
  }

  #inSession(method, command, body) {
    return this.#ask(method, this.session + command, body)
  }

  async #ask(method, command, body, limit = 20_000) {
    const answer = await fetch(this.address + command, {
      method, signal: AbortSignal.timeout(limit), body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
    })
    const { value } = await answer.json()
    if (answer.ok) return value
    throw Object.assign(new Error(`${command}: ${value?.error}: ${value?.message}`), { code: value?.error })
  }
}

const KEYS = { Control: '\uE009', Shift: '\uE008', Alt: '\uE00A', Enter: '\uE007', Escape: '\uE00C', ArrowDown: '\uE015', ArrowUp: '\uE013' }

/** `phrase-row` means its test id; anything that cannot be one is taken as CSS. */
const selector = (css) => (/^[a-z][a-z0-9-]*-[a-z0-9-]+$|^turn$|^undo$|^redo$|^palette$/.test(css) ? `[data-testid="${css}"]` : css)

/** Repeats an attempt until it succeeds, fails for a reason that waiting cannot cure, or time is up. */
async function until(attempt, { patience, pause = 80 }) {
  const end = Date.now() + patience
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      const passing = error.code === undefined || error.cause || PASSING.includes(error.code)
      if (!passing || Date.now() >= end) throw error
      await sleep(pause)
    }
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
