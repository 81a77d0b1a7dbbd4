// Interviews in a browser: customers drawn and planned by group, consent that lets a transcript in,
// a focus group with its seats, a guide whose wording is checked as one types.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { serve, uncodedStudy } from './host.mjs'

async function talks(t, tab, view = { width: 1440, height: 900 }) {
  const screen = await open(t, await serve(t, await uncodedStudy(t)), view)
  await screen.goTo('talks')
  await screen.sees('plan-board')
  if (tab) await screen.click(`talks-tab-${tab}`)
  return { screen, press: (key) => screen.page.keyboard.press(key) }
}

/** Picks an entry of the menu or list that is open. */
const pick = (screen, text) => screen.page.locator('.ant-dropdown:not(.ant-dropdown-hidden), .ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText(text, { exact: true }).first().click()

test('thirty interviews are drawn and planned, one refuses, the gap is filled, Ctrl+Z takes it back', async (t) => {
  const { screen, press } = await talks(t)
  await screen.click('draw-customers')
  await screen.click('plan-fill')
  const missing = (n) => screen.page.locator('[data-testid=board-row]').first().getByTestId('board-missing').getByText(String(n), { exact: true }).waitFor({ state: 'visible' })
  await missing(0)
  await screen.picture('talks-plan-light')

  await screen.click('talks-tab-talks')
  const grid = await screen.sees('talks-grid')
  await grid.locator('[aria-rowindex="2"]').click()
  await screen.click('talks-state')
  await pick(screen, '拒访')
  await grid.getByText('拒访').first().waitFor({ state: 'visible' })
  await screen.click('talks-tab-plan')
  await screen.page.locator('[data-testid=board-missing].is-bad').waitFor({ state: 'visible' })
  await screen.click('plan-fill')
  await screen.page.locator('[data-testid=board-missing].is-bad').waitFor({ state: 'detached' })
  await press('Control+z')
  await screen.page.locator('[data-testid=board-missing].is-bad').waitFor({ state: 'visible' })
  screen.expectNoComplaints()
})

test('a transcript linked without consent is held back and counts once consent is noted', async (t) => {
  const { screen } = await talks(t, 'talks', { width: 1280, height: 860, colorScheme: 'dark' })
  await screen.sees('talks-empty')
  await screen.click('talk-new')
  await pick(screen, '新建深度访谈')
  await screen.click('talk-transcript')
  await screen.page.locator('.ant-select-item-option').first().click()
  await screen.click('talk-save')
  await screen.page.locator('[data-warning=no_consent]').waitFor({ state: 'visible' })
  await screen.at('person-add').click()
  await pick(screen, '销售负责人')
  await screen.sees('person')
  await screen.picture('talks-panel-dark')
  await screen.click('talks-tab-plan')
  assert.match(await screen.text('held-back'), /1 份转录稿（\d+ 轮发言）/)
  await screen.click('talks-tab-talks')
  await screen.at('talk-consent').click()
  await pick(screen, '书面同意')
  await screen.click('talk-save')
  await screen.page.locator('[data-warning=no_consent]').waitFor({ state: 'detached' })
  await screen.click('talks-tab-plan')
  await screen.at('held-back').waitFor({ state: 'detached' })
  screen.expectNoComplaints()
})

test('a focus group shows its chairs and says who is missing', async (t) => {
  const { screen } = await talks(t, 'groups', { width: 1280, height: 860 })
  await screen.sees('groups-empty')
  await screen.page.getByRole('button', { name: '新建座谈会' }).click()
  await screen.at('talk-title').fill('制造业座谈')
  await screen.click('talk-save')
  await screen.sees('seat-picture')
  for (const n of [1, 2, 3, 4, 5]) {
    await screen.at('person-add').click()
    await pick(screen, '客户代表')
    await screen.countAtLeast('person', n)
  }
  const seats = screen.at('group-card').locator('[data-warning=seats]')
  await seats.getByText('现有 5 位客户代表').waitFor({ state: 'visible' })
  await screen.picture('talks-group-light')
  await screen.at('person-add').click()
  await pick(screen, '客户代表')
  await seats.waitFor({ state: 'detached' })
  screen.expectNoComplaints()
})

test('a guide from a template is changed, checked as one types, moved by keyboard and kept', async (t) => {
  const { screen, press } = await talks(t, 'guides')
  await screen.page.getByTestId('guide-template').first().click()
  await screen.sees('guide-editor')
  await screen.at('guide-check').getByText('措辞没有问题').waitFor({ state: 'visible' })
  const first = screen.at('prompt-text')
  const before = await first.inputValue()
  await first.fill('您觉得我们的服务怎么样？')
  await screen.page.locator('[data-rule=abstract]').waitFor({ state: 'visible' })
  await screen.picture('talks-guide-light')
  await press('Alt+ArrowDown')
  await screen.page.keyboard.press('Control+s')
  await screen.page.waitForFunction(() => document.querySelector('[data-testid=guide-save]')?.disabled === true)
  const texts = () => screen.all('prompt-text').evaluateAll((all) => all.map((one) => one.value))
  assert.equal((await texts())[1], '您觉得我们的服务怎么样？')
  await screen.page.reload()
  await screen.sees('guide-editor')
  assert.equal((await texts())[1], '您觉得我们的服务怎么样？')
  await press('Control+z')
  await screen.page.waitForFunction((text) => document.querySelector('[data-testid=prompt-text]')?.value === text, before)
  screen.expectNoComplaints()
})
