// Double coding in a browser: a round with two coders who do not see each other, figures, disagreements
// settled by keys, the consensus; the codebook looked through; files out and in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { kesheng, serve, uncodedStudy } from './host.mjs'

/** The sample with a codebook, and the words that two coders found: they agree about most of 慢, not about 贵. */
async function codedStudy(t) {
  const study = await uncodedStudy(t)
  const code = (name, definition) => kesheng('code', study, 'add', name, '--definition', definition)
  await code('响应慢', '客户说等得久、没人理')
  await code('价格高', '')
  await code('响应太慢', '和上一个是一回事')
  const as = async (coder, code, ...terms) => {
    await kesheng('agreement', study, 'coder', coder)
    await kesheng('coding', study, 'find', ...terms, '--code', code, '--source', 'interview,focus_group')
  }
  await as('甲', '响应慢', '慢', '等')
  await as('甲', '价格高', '贵', '价格')
  await as('乙', '响应慢', '慢', '没人')
  await as('乙', '价格高', '贵', '费用')
  await kesheng('agreement', study, 'coder', '甲')
  return study
}

async function agreement(t, view = { width: 1440, height: 900 }) {
  const screen = await open(t, await serve(t, await codedStudy(t)), view)
  await screen.goTo('agreement')
  return { screen, press: (key) => screen.page.keyboard.press(key) }
}

async function openAndClose(screen) {
  await screen.click('round-new')
  await screen.at('round-coders').locator('input').fill('乙')
  await screen.page.keyboard.press('Enter')
  await screen.page.keyboard.press('Escape')
  await screen.page.waitForFunction(() => /轮发言里取/.test(document.querySelector('[data-testid=round-preview]')?.textContent ?? ''))
}

test('a round is opened, coded by two, closed, settled by keys and becomes a consensus', async (t) => {
  const { screen, press } = await agreement(t)
  await screen.sees('rounds-empty')
  assert.match(await screen.text('coder'), /甲/)
  await openAndClose(screen)
  await screen.picture('agreement-new-round-light')
  await screen.click('round-begin')
  await screen.sees('round-open')
  // Blind: 甲 works here, and is told so.
  assert.match(await screen.text('round-open'), /只看得到“甲”自己的编码/)
  await screen.countAtLeast('round-card', 1)
  await screen.picture('agreement-open-round-light')
  await screen.click('round-close')
  await screen.click('round-close-ok')
  await screen.sees('figures')
  assert.equal(await screen.all('figure-row').count(), 5, 'three codes, their mean, all pooled')
  const sentence = await screen.text('sentence')
  assert.match(sentence, /甲、乙/)
  assert.match(sentence, /Krippendorff α = \d\.\d\d（95% 区间 /)
  await screen.picture('agreement-figures-light')

  await screen.click('view-disagreements')
  await screen.sees('disagreement')
  const n = async () => Number((await screen.text('view-disagreements')).match(/分歧 (\d+)/)[1])
  const before = await n()
  const key = () => screen.at('disagreement').getAttribute('data-key')
  const first = await key()
  await press('j')
  await screen.page.waitForFunction((was) => document.querySelector('[data-testid=disagreement]')?.getAttribute('data-key') !== was, first)
  await press('k')
  await screen.page.waitForFunction((was) => document.querySelector('[data-testid=disagreement]')?.getAttribute('data-key') === was, first)
  await screen.picture('agreement-disagreements-light')
  await screen.at('reason').fill('确实在说等候')
  await screen.click('settle-coded')
  await screen.page.waitForFunction((was) => document.querySelector('[data-testid=disagreement]')?.getAttribute('data-key') !== was, first)
  assert.equal(await n(), before - 1)
  const second = await key()
  await press('2')
  await screen.page.waitForFunction((was) => document.querySelector('[data-testid=disagreement]')?.getAttribute('data-key') !== was, second)
  assert.equal(await n(), before - 2)
  await press('Control+z')
  await screen.page.waitForFunction((left) => document.querySelector('[data-testid=view-disagreements]')?.textContent?.includes(`分歧 ${left} /`), before - 1)
  await screen.click('consensus')
  await screen.click('consensus-ok')
  await screen.page.getByText(/“共识”新增 \d+ 处编码/).waitFor({ state: 'visible' })
  screen.expectNoComplaints()
})

test('the codebook is looked through, and two codes become one', async (t) => {
  const { screen } = await agreement(t, { width: 1280, height: 860, colorScheme: 'dark' })
  await screen.click('agreement-tab-lint')
  await screen.sees('lint')
  const kinds = await screen.all('finding').evaluateAll((all) => all.map((one) => one.dataset.kind))
  // 价格高 has no definition; 响应太慢 was never used and is called nearly like 响应慢.
  assert.deepEqual(kinds, ['alike', 'undefined', 'unused'])
  await screen.picture('agreement-lint-dark')
  await screen.click('finding-merge')
  await screen.page.waitForFunction(() => document.querySelectorAll('[data-testid=finding]').length === 1)
  screen.expectNoComplaints()
})

test('a project goes out, is read back, and would come in again', async (t) => {
  const { screen } = await agreement(t, { width: 1280, height: 860, colorScheme: 'dark' })
  await screen.click('agreement-tab-exchange')
  await screen.sees('exchange')
  const [download] = await Promise.all([screen.page.waitForEvent('download'), screen.click('export-qdpx')])
  const file = await download.path()
  const carried = (kind) => screen.page.locator(`[data-testid=codes-written] tr[data-kind=${kind}] td`).nth(2).innerText()
  await screen.sees('codes-written')
  assert.equal(await carried('coding'), '0', 'nothing is lost')
  await screen.picture('agreement-exchange-dark')
  const [dialog] = await Promise.all([screen.page.waitForEvent('filechooser'), screen.click('codes-import')])
  await dialog.setFiles({ name: '项目.qdpx', mimeType: 'application/zip', buffer: (await import('node:fs')).readFileSync(file) })
  await screen.sees('codes-preview')
  // The study knows all of it.
  assert.equal(await screen.at('codes-confirm').isDisabled(), true)
  await screen.page.locator('.ant-modal').getByText('资料', { exact: false }).first().click()
  await screen.countAtLeast('source-line', 1)
  await screen.picture('agreement-import-dark')
  screen.expectNoComplaints()
})
