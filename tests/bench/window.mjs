// 100,000 × 60 answers in the interface, in Chromium over the loopback host: how long until rows
// appear, and how long frames take while the user scrolls, filters, sorts, excludes. By hand, after
// `npm run bench -- --only=field` has made the export and `npm run build:ui` the interface:
// KESHENG_BIN=target/release/kesheng node tests/bench/window.mjs target/tmp/bench/large.csv
// Headless Chromium draws without a graphics card, so that a user's frames are shorter.

import { open } from '../e2e/browser.mjs'
import { kesheng, serve, tempFolder } from '../e2e/host.mjs'
import path from 'node:path'

const undo = []
const t = { name: 'bench-window', after: (step) => undo.unshift(step) }
const LONG = 3_600_000

/** Frames of the page from now on; `stop` gives their median, 95th percentile and longest in ms. */
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
  return async () => {
    const times = await page.evaluate(() => {
      window.benchFrames.goes = false
      return window.benchFrames.times.slice(1)
    })
    times.sort((a, b) => a - b)
    const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
    return { n: times.length, median: at(0.5), p95: at(0.95), most: at(1) }
  }
}

const rows = []

/** Does something, waits until it shows, and notes both the time and the frames meanwhile. */
async function measure(page, what, act, shown) {
  const stop = await frames(page)
  const start = performance.now()
  await act()
  if (shown) await shown()
  const ms = performance.now() - start
  await page.waitForTimeout(200)
  const { n, median, p95, most } = await stop()
  rows.push(`| ${what} | ${ms.toFixed(0)} | ${n} | ${median.toFixed(1)} | ${p95.toFixed(1)} | ${most.toFixed(1)} |`)
  console.error(rows.at(-1))
}

/** Scrolls a grid by wheel, then by dragging to places far apart, until real rows stand there. */
async function scroll(page, name, grid) {
  const filled = () => page.waitForFunction((id) => {
    const held = document.querySelector(`[data-testid=${id}]`)
    return held.querySelector('.grid-row') !== null && held.querySelector('.grid-skeleton') === null
  }, grid, { polling: 'raf' })
  const box = await page.getByTestId(grid).boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await measure(page, `${name}: 120 turns of the wheel`, async () => {
    for (let at = 0; at < 120; at += 1) {
      await page.mouse.wheel(0, 240)
      await page.waitForTimeout(8)
    }
  }, filled)
  await measure(page, `${name}: drag through all in 60 steps`, async () => {
    for (let at = 1; at <= 60; at += 1) {
      await page.evaluate(([id, share]) => {
        const held = document.querySelector(`[data-testid=${id}]`)
        held.scrollTop = share * held.scrollHeight
      }, [grid, at / 61])
      await page.waitForTimeout(16)
    }
  }, filled)
  await page.evaluate((id) => { document.querySelector(`[data-testid=${id}]`).scrollTop = 0 }, grid)
  await filled()
  return filled
}

try {
  const study = path.join(tempFolder(t), '大')
  await kesheng('new', study, '--name', '大')
  const screen = await open(t, await serve(t, study), { width: 1440, height: 900 })
  const { page } = screen
  page.setDefaultTimeout(LONG)
  const responses = async () => {
    await screen.goTo('responses')
    await page.locator('[data-testid=answer-grid] .grid-row .grid-text').first().waitFor()
  }

  await screen.goTo('responses')
  await screen.choose('responses', [process.argv[2]])
  await measure(page, 'import: preview', async () => {}, () => screen.sees('import-preview'))
  await measure(page, 'import: confirm to result', () => screen.click('import-confirm'), () => screen.sees('import-result'))
  await screen.click('import-close')
  await page.reload()
  await measure(page, '答卷: open', responses)
  const filled = await scroll(page, '答卷', 'answer-grid')
  const asked = () => page.waitForResponse((reply) => reply.url().includes('list_responses'))
  const search = page.locator('[data-testid=responses-search] input, input[data-testid=responses-search]')
  await measure(page, '答卷: filter by typing 3 characters', async () => {
    const reply = asked()
    await search.pressSequentially('很专业', { delay: 60 })
    await reply
  }, filled)
  await search.fill('')
  await filled()
  await measure(page, '答卷: sort by a column', async () => {
    const reply = asked()
    await page.locator('[data-testid=answer-grid] [role=columnheader]').nth(1).click()
    await reply
  }, filled)
  const hits = () => page.locator('[data-testid=hits-grid] .grid-row .grid-text').first().waitFor()
  await measure(page, '清洗: open', () => screen.goTo('cleaning'), hits)
  console.error(`  hits: ${await screen.text('hits-count')}`)
  await scroll(page, '清洗', 'hits-grid')
  await page.locator('[data-testid=hits-grid] .grid-row').first().click()
  await screen.at('hits-grid').focus()
  await measure(page, '清洗: select all hits', () => page.keyboard.press('Control+a'),
    () => page.locator('[data-testid=hits-grid]:not([data-selected="1"])').waitFor())
  const nValid = () => screen.at('cleaning-summary').getAttribute('data-valid')
  const before = await nValid()
  const isValid = (how) => page.locator(`[data-testid=cleaning-summary]${how}`).waitFor()
  await measure(page, '清洗: exclude them (X)', () => page.keyboard.press('x'), () => isValid(`:not([data-valid="${before}"])`))
  console.error(`  valid: ${before} → ${await nValid()}`)
  await measure(page, '清洗: undo', () => page.keyboard.press('Control+z'), () => isValid(`[data-valid="${before}"]`))
  console.log('\n| in the window, 100,000 × 60 | ms until shown | frames | median ms | p95 ms | longest ms |')
  console.log('|---|---:|---:|---:|---:|---:|')
  console.log(rows.join('\n'))
  if (screen.complaints.length > 0) console.log(screen.complaints.join('\n'))
} finally {
  for (const step of undo) await step()
}
