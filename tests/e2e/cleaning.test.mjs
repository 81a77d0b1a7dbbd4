// Cleaning the sample study in a browser: a rule's threshold is moved and kept, sheets are excluded
// and kept by key, every figure follows, and each step is taken back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { tablesStudy, serve } from './host.mjs'

async function cleaning(t) {
  const screen = await open(t, await serve(t, await tablesStudy(t)), { width: 1440, height: 900 })
  await screen.goTo('cleaning')
  await screen.sees('rules')
  return { screen, press: (key) => screen.page.keyboard.press(key) }
}

const nValid = async (screen) => Number(await screen.at('cleaning-summary').getAttribute('data-valid'))
const nValidIs = (screen, n) => screen.page.locator(`[data-testid=cleaning-summary][data-valid="${n}"]`).waitFor()

/** Makes 用时过短（秒） hit some sheets: on, below 200 seconds. */
async function fastRule(screen) {
  const before = await (await screen.sees('rule-fast_seconds')).getAttribute('data-hits')
  await screen.click('rule-fast_seconds')
  await screen.at('rule-threshold').fill('200')
  await screen.page.locator(`[data-testid=rule-effect]:not([data-hits="${before}"])`).waitFor()
  await screen.page.keyboard.press('Tab')
  await screen.click('rule-save')
  await screen.page.locator(`[data-testid=rule-fast_seconds]:not([data-hits="${before}"])`).waitFor()
  return Number(await screen.at('rule-fast_seconds').getAttribute('data-hits'))
}

test('a threshold is moved with its effect in sight, saved, and taken back', async (t) => {
  const { screen, press } = await cleaning(t)
  await screen.click('rule-fast_share')
  const line = await screen.sees('threshold-line')
  const before = Number(await line.getAttribute('aria-valuenow'))
  await line.focus()
  for (let at = 0; at < 3; at += 1) await press('Shift+ArrowRight')
  const after = Number(await screen.at('threshold-line').getAttribute('aria-valuenow'))
  assert.ok(Math.abs(after - before - 0.3) < 0.001, `${before} → ${after}`)
  await screen.page.locator('[data-testid=rule-effect]:not([data-hits="0"])').waitFor()
  await screen.click('rule-save')
  await screen.sees('rule-reset')
  await screen.click('toast-undo')
  await screen.at('rule-reset').waitFor({ state: 'detached' })
  screen.expectNoComplaints()
})

test('hits are excluded by X, kept by K, and every figure follows; Ctrl+Z brings them back', async (t) => {
  const { screen, press } = await cleaning(t)
  const n = await nValid(screen)
  const hits = await fastRule(screen)
  assert.ok(hits >= 3, `${hits} hits`)
  await screen.countAtLeast('hit-reason', 3)
  assert.match(await screen.text('hit-reason'), /^用时 \d+ 秒，少于 200 秒/)

  await screen.at('hit-reason').click()
  await screen.sees('hit-sheet')
  await screen.at('hits-grid').focus()
  await press('x')
  await nValidIs(screen, n - 1)
  await screen.at('hit-reason').click()
  await screen.at('hits-grid').focus()
  await press('k')
  await screen.page.locator('[data-testid=hits-count]', { hasText: `${hits - 2} 份` }).waitFor()
  await nValidIs(screen, n - 1)

  await screen.click('exclude-all')
  await nValidIs(screen, n - hits + 1)
  await screen.goTo('analysis')
  await screen.page.getByText(`${n - hits + 1} 份答卷`).first().waitFor()
  await screen.goTo('cleaning')
  await screen.click('tab-stages')
  assert.equal(Number(await screen.all('stage').last().getAttribute('data-out')), n - hits + 1)
  await screen.click('tab-records')
  await screen.sees('decisions-grid')

  for (const left of [n - 1, n - 1, n]) {
    await press('Control+z')
    await nValidIs(screen, left)
  }
  screen.expectNoComplaints()
})

test('a sheet leads from the hits to the answers and back; the grid filters by state', async (t) => {
  const { screen, press } = await cleaning(t)
  const n = await nValid(screen)
  await fastRule(screen)
  await screen.at('hit-reason').click()
  await screen.at('hits-grid').focus()
  await press('x')
  await nValidIs(screen, n - 1)
  await screen.page.getByTestId('hits-state').getByText('已剔除').click()
  await screen.at('hit-reason').click()
  await screen.click('to-responses')
  await screen.sees('sheet-hits')
  await screen.at('responses-state').getByRole('combobox').click()
  await screen.page.locator('.ant-select-item-option').filter({ hasText: '剔除' }).click()
  await screen.page.getByText(`1 / ${n} 份`).first().waitFor()
  assert.equal(await screen.text('sheet-state'), '剔除')
  await screen.click('to-cleaning')
  await screen.sees('hit-sheet')
  screen.expectNoComplaints()
})

test('a rule in the user’s own words finds its sheets', async (t) => {
  const { screen } = await cleaning(t)
  await screen.click('rule-add')
  await screen.at('rule-title').fill('评分与推荐不一致')
  await screen.at('rule-condition').fill('总体 >= 4 且 推荐 <= 6')
  await screen.sees('rule-effect')
  await screen.click('rule-save')
  await screen.sees('rule-custom')
  const hits = Number(await screen.at('rule-custom').getAttribute('data-hits'))
  await screen.page.locator('[data-testid=hits-count]', { hasText: `${hits} 份` }).waitFor()
  await screen.click('rule-reset')
  await screen.at('rule-custom').waitFor({ state: 'detached' })
  screen.expectNoComplaints()
})
