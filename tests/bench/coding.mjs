// Coding a transcript of 1 MB with 5,000 codings in the interface, in Chromium over the loopback host: how
// long until it is on screen, what one coding costs the back end and the page, how long frames take. By hand,
// after `npm run build:ui`:
// KESHENG_BIN=target/release/kesheng node tests/bench/coding.mjs
// Headless Chromium draws without a graphics card, so that a user's frames are shorter.

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { devBinary } from '../../src-tauri/tools/lib/workspace.mjs'
import { open } from '../e2e/browser.mjs'
import { kesheng, keshengJson, serve, tempFolder } from '../e2e/host.mjs'

const undo = []
const t = { name: 'bench-coding', after: (step) => undo.unshift(step) }
const N_BYTES = 1_000_000
const N_CODINGS = 5_000
const N_CODES = 60

/** Always the same numbers. */
let state = 7
const below = (n) => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((state / 2_147_483_648) * n)
}

const PARTS = ['售后响应太慢', '前台态度也很差', '等了四十分钟没有人管', '退款拖了两周', '发票开错了', '交付比约定晚', '价格涨了不说一声', '希望有专人跟进', '系统经常卡', '培训讲得很清楚']
function talk() {
  const lines = []
  for (let bytes = 0; bytes < N_BYTES;) {
    const text = Array.from({ length: 3 + below(7) }, () => PARTS[below(PARTS.length)]).join('，')
    const line = `${below(4) === 0 ? '访谈员' : '受访者'}：第${lines.length}次，${text}。`
    bytes += Buffer.byteLength(line)
    lines.push(line)
  }
  return lines.join('\n')
}

/** Gives lines of JSON to a command. */
function pipe(args, rows) {
  const done = spawnSync(process.env.KESHENG_BIN ?? devBinary('kesheng'), args, { input: rows.map((row) => JSON.stringify(row)).join('\n'), encoding: 'utf8', maxBuffer: 1 << 28 })
  if (done.status !== 0) throw new Error(done.stderr)
}

async function makeStudy(folder) {
  const study = path.join(folder, '大')
  const file = path.join(folder, 'long.txt')
  writeFileSync(file, talk())
  await kesheng('new', study, '--name', '大')
  await timed('import, as a process', () => kesheng('import', 'transcript', study, file))
  const [{ id }] = await keshengJson('transcript', 'list', study)
  const { turns } = await keshengJson('transcript', 'show', study, id)
  const names = Array.from({ length: N_CODES }, (_, i) => `编码${i + 1}`)
  pipe(['code', study, 'add', '--lines'], names.map((name) => ({ name })))
  // One operation a code: places spread over the whole talk, some over two turns, many overlapping.
  const places = names.map(() => [])
  for (let n = 0; n < N_CODINGS; n += 1) {
    const at = Math.min(turns.length - 2, Math.floor((n * turns.length) / N_CODINGS))
    const length = [...turns[at].text].length
    const start = below(length - 2)
    const isOver = n % 50 === 0
    const end = isOver ? 3 : Math.min(length, start + 2 + below(20))
    places[below(N_CODES)].push({ text: turns[at].id, start_char: start, end_text: turns[isOver ? at + 1 : at].id, end_char: end })
  }
  pipe(['coding', study, 'add'], names.map((name, i) => ({ places: places[i], codes: [name] })))
  await timed('all coded passages to .xlsx, as a process', () => kesheng('query', study, '--xlsx', path.join(folder, '原话.xlsx')))
  await timed('a word in context over everything, as a process', () => kesheng('kwic', study, '退款', '--json'))
  return { study, n_turns: turns.length }
}

/** Most memory that the host has held, from the system's own count. */
function peakMiB() {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const peaks = pids.map((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('serve\0--dev')) return 0
      return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    } catch {
      // It ended while we looked.
      return 0
    }
  })
  return Math.round(Math.max(...peaks) / 1024)
}

/** Frames of the page from now on; `stop` gives the longest and how many were over 50 ms. */
async function frames(page) {
  await page.evaluate(() => {
    const seen = { times: [], goes: true }
    window.benchFrames = seen
    let last = performance.now()
    const step = (now) => {
      seen.times.push(now - last)
      last = now
      if (seen.goes) requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })
  return async () => page.evaluate(() => {
    window.benchFrames.goes = false
    const times = window.benchFrames.times.slice(1).sort((a, b) => a - b)
    return { n: times.length, p95: times[Math.floor(times.length * 0.95)] ?? 0, most: times.at(-1) ?? 0, n_long: times.filter((one) => one > 50).length }
  })
}

const rows = []
const row = (what, ms, held = {}) => {
  const cell = (value) => (value === undefined ? '' : typeof value === 'number' ? value.toFixed(1) : value)
  rows.push(`| ${what} | ${cell(ms)} | ${cell(held.p95)} | ${cell(held.most)} | ${held.n_long ?? ''} |`)
  console.error(rows.at(-1))
}
async function timed(what, work) {
  const begun = performance.now()
  await work()
  row(what, performance.now() - begun)
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN

try {
  const { study, n_turns } = await makeStudy(tempFolder(t))
  console.error(`${n_turns} turns, ${N_CODINGS} codings, ${N_CODES} codes`)
  const screen = await open(t, await serve(t, study, { deadline: 120 }), { width: 1440, height: 900 })
  const { page } = screen
  page.setDefaultTimeout(120_000)
  await screen.sees('nav-coding')
  const toStripes = () => page.evaluate(async () => {
    const begun = performance.now()
    document.querySelector('[data-testid=nav-coding]').click()
    while (document.querySelectorAll('[data-testid=stripe]').length < 5) await new Promise(requestAnimationFrame)
    return performance.now() - begun
  })
  // As long as one looks at the overview; meanwhile the window loads its pages.
  await page.waitForTimeout(8000)
  row('编码: first click to stripes, nothing read before', await toStripes())
  await screen.goTo('overview')
  await page.waitForTimeout(1500)
  row('编码: again', await toStripes())
  // What the back end says about each call, from the request to the end of its answer.
  const calls = new Map()
  page.on('requestfinished', async (request) => {
    const name = (request.postDataJSON?.() ?? {}).command ?? request.url().split('/').at(-1)
    const { requestStart, responseEnd } = request.timing()
    const held = calls.get(name) ?? []
    held.push(responseEnd - requestStart)
    calls.set(name, held)
  })
  await page.getByTestId('transcript-reader').focus()
  const stop = await frames(page)
  const shown = []
  for (let n = 0; n < 30; n += 1) {
    await page.keyboard.press('ArrowRight')
    if (n === 0) {
      await page.keyboard.press('/')
      await page.keyboard.type('编码7')
      await page.keyboard.press('Enter')
      await page.waitForTimeout(500)
      continue
    }
    const before = await page.locator('[data-testid=stripe]').count()
    shown.push(await page.evaluate(async (known) => {
      const begun = performance.now()
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true }))
      while (document.querySelectorAll('[data-testid=stripe]').length <= known && performance.now() - begun < 2000) await new Promise(requestAnimationFrame)
      return performance.now() - begun
    }, before))
    await page.waitForTimeout(150)
  }
  await page.waitForTimeout(600)
  row('code a clause: key to stripe, median of 29', median(shown), await stop())
  const undoFrames = await frames(page)
  const begun = performance.now()
  await page.keyboard.press('Control+z')
  await page.waitForResponse((reply) => reply.url().includes('list_coding_changes'))
  row('undo: key to the list', performance.now() - begun, await undoFrames())
  const wheel = await frames(page)
  const box = await page.getByTestId('transcript-reader').boundingBox()
  await page.mouse.move(box.x + 200, box.y + 200)
  for (let n = 0; n < 80; n += 1) {
    await page.mouse.wheel(0, 300)
    await page.waitForTimeout(10)
  }
  row('80 turns of the wheel', undefined, await wheel())
  // Every view of 检索: its commands are in the second table.
  await screen.goTo('retrieval')
  await screen.sees('query-hits')
  await screen.click('tab-kwic')
  await page.getByLabel('检索词').fill('退款')
  await page.keyboard.press('Enter')
  await screen.sees('kwic-row')
  await screen.click('tab-matrix')
  for (const [kind, shows] of [['groups', 'group-matrix'], ['pairs', 'pair-matrix'], ['joint', 'joint-table'], ['cases', 'case-grid']]) {
    await screen.click(`matrix-${kind}`)
    await screen.sees(shows)
  }
  await screen.click('tab-saturation')
  await screen.sees('saturation-table')
  await page.waitForTimeout(500)
  console.log(`\npeak memory of the back end: ${peakMiB()} MiB`)
  console.log('\n| coding, 1 MB, 5,000 codings | ms | p95 frame | longest frame | frames over 50 ms |')
  console.log('|---|---:|---:|---:|---:|')
  console.log(rows.join('\n'))
  console.log('\n| call | n | median ms | most ms |\n|---|---:|---:|---:|')
  for (const [name, times] of [...calls].toSorted((a, b) => median(b[1]) - median(a[1]))) console.log(`| ${name} | ${times.length} | ${median(times).toFixed(1)} | ${Math.max(...times).toFixed(1)} |`)
  if (screen.complaints.length > 0) console.log(screen.complaints.join('\n'))
} finally {
  for (const step of undo) await step()
}
