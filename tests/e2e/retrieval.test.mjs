// Retrieval in a browser: a query put together by mouse and keyboard, kept, exported; quotations behind
// the cells of matrices; words in context coded from their lines; map, saturation, dynamics.

import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { kesheng, keshengJson, serve, uncodedStudy } from './host.mjs'

/** Codes that the words of the sample's talks, tickets and answers fill. */
const CODES = [['备件', ['备件']], ['没人跟进', ['没人', '跟进']], ['打电话', ['打电话']], ['价格', ['价格', '贵']], ['响应慢', ['响应慢', '等了']]]

async function coded(t) {
  const study = await uncodedStudy(t)
  await kesheng('code', study, 'add', '售后')
  for (const [name, words] of CODES) {
    await kesheng('code', study, 'add', name, '--parent', '售后')
    await kesheng('coding', study, 'find', ...words, '--code', name)
  }
  return study
}

/** Opens the page; `before` asks the command line meanwhile nobody else has the study open. */
async function retrieval(t, view = { width: 1440, height: 900 }, before = async () => {}) {
  const study = await coded(t)
  const known = await before(study)
  const screen = await open(t, await serve(t, study), view)
  await screen.goTo('retrieval')
  await screen.sees('query-builder')
  return { screen, known, press: (key) => screen.page.keyboard.press(key) }
}

const option = (screen, text) => screen.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: text }).first()

/** The count line, once it says so many passages. */
const counts = (screen, n) => screen.at('query-count').getByText(String(n), { exact: true }).first().waitFor({ state: 'visible' })

test('a query is put together, counted, kept, opened again, exported', async (t) => {
  const { screen, known, press } = await retrieval(t, undefined, async (study) => {
    const asked = async (...flags) => (await keshengJson('query', study, ...flags)).n_total
    return [await asked('--code', '备件'), await asked('--code', '备件', '--not', '价格'), await asked('--code', '备件', '--near', '没人跟进', '--within', '2')]
  })
  const [spare, without, near] = known
  assert.ok(spare > without && without > 0 && near > 0, `${spare} ${without} ${near}`)

  await screen.click('add-code')
  await option(screen, '备件').click()
  await press('Escape')
  await counts(screen, spare)
  await screen.click('add-code')
  await option(screen, '价格').click()
  await press('Escape')
  await screen.page.getByTestId('condition-not').nth(1).click()
  await counts(screen, without)
  await screen.picture('retrieval-query-light')

  await screen.click('save-query')
  await screen.at('query-title').fill('备件不谈价格')
  await press('Enter')
  await screen.page.getByText('已保存查询“备件不谈价格”').first().waitFor({ state: 'visible' })
  await screen.click('clear-query')
  await screen.page.getByTestId('condition').first().waitFor({ state: 'detached' })
  await screen.click('saved-queries')
  await screen.page.locator('.saved-line').first().click()
  await counts(screen, without)

  await screen.click('export-query')
  const [file] = await Promise.all([screen.page.waitForEvent('download'), screen.page.getByText('Excel（去标识）').click()])
  assert.ok(statSync(await file.path()).size > 5000)

  // A row at the keyboard, then its text.
  const grid = await screen.sees('query-hits')
  await grid.locator('[aria-rowindex="2"]').click()
  await press('ArrowDown')
  await press('Enter')
  await screen.page.waitForURL(/#\/(interviews|focus-groups|tickets|responses|field-log)\?/)
  screen.expectNoComplaints()
})

for (const colorScheme of ['light', 'dark']) {
  test(`matrices open the quotations behind a cell, ${colorScheme}`, async (t) => {
    const { screen } = await retrieval(t, { width: 1440, height: 900, colorScheme })
    await screen.click('tab-matrix')
    await screen.sees('group-matrix')
    const cell = screen.page.locator('[data-testid=matrix-cell]:not([disabled])').first()
    await cell.click()
    await screen.sees('hit-card')
    await screen.picture(`retrieval-groups-${colorScheme}`)
    await screen.click('matrix-pairs')
    await screen.sees('pair-matrix')
    await screen.page.locator('.matrix-figure:not(.is-own) [data-testid=pair-cell]:not([disabled])').first().click()
    await screen.sees('hit-card')
    await screen.picture(`retrieval-pairs-${colorScheme}`)
    await screen.click('cell-to-query')
    await screen.sees('query-builder')
    await screen.countAtLeast('condition', 2)
    await screen.click('tab-matrix')
    await screen.click('matrix-joint')
    await screen.sees('joint-table')
    // 备件 is about 备件供应速度 by its words; another question is set by hand and kept.
    const question = (row) => screen.page.getByTestId('joint-question').nth(row)
    await question(1).getByText('备件供应速度').waitFor({ state: 'visible' })
    await screen.picture(`retrieval-joint-${colorScheme}`)
    await question(1).click()
    await option(screen, '响应速度').click()
    await question(1).getByText('响应速度').waitFor({ state: 'visible' })
    await screen.page.locator('[data-testid=joint-cell]:not([disabled])').nth(1).click()
    await screen.sees('hit-card')
    await screen.click('matrix-cases')
    await screen.sees('case-grid')
    await screen.picture(`retrieval-cases-${colorScheme}`)
    await screen.click('tab-map')
    await screen.countAtLeast('network-node', 5)
    await screen.page.getByTestId('network-node').first().click()
    await screen.sees('hit-card')
    await screen.picture(`retrieval-map-${colorScheme}`)
    await screen.click('tab-saturation')
    await screen.sees('saturation-table')
    await screen.picture(`retrieval-saturation-${colorScheme}`)
    await screen.click('tab-dynamics')
    await screen.sees('dynamics-table')
    await screen.click('dynamics-theme')
    await screen.sees('hit-card')
    await screen.picture(`retrieval-dynamics-${colorScheme}`)
    screen.expectNoComplaints()
  })
}

test('a word in context is coded from its line, and Ctrl+Z takes it back', async (t) => {
  const { screen, known: before, press } = await retrieval(t, { width: 1280, height: 860 }, async (study) => (await keshengJson('kwic', study, '工单')).n_total)
  await screen.click('tab-kwic')
  const box = screen.page.getByLabel('检索词')
  await box.fill('工单')
  await press('Enter')
  await screen.page.getByText(String(before), { exact: true }).first().waitFor({ state: 'visible' })
  await screen.page.getByTestId('kwic-row').first().click({ button: 'right' })
  await screen.page.getByText('给这一处编码').click()
  await option(screen, '打电话').click()
  await press('Escape')
  await screen.picture('retrieval-kwic-light')
  // The open list of codes lies over the button.
  await screen.page.locator('.ant-modal-title').last().click()
  await screen.page.locator('.ant-modal').getByRole('button', { name: /编\s*码/ }).last().click()
  await screen.page.getByText('已编码 1 处').first().waitFor({ state: 'visible' })
  await press('Control+z')
  await screen.page.getByText(/已撤销/).first().waitFor({ state: 'visible' })
  screen.expectNoComplaints()
})

test('an empty study says what retrieval needs', async (t) => {
  const screen = await open(t, await serve(t, await uncodedStudy(t)), { width: 1280, height: 860 })
  await screen.goTo('retrieval')
  await screen.page.getByText('还没有编码', { exact: true }).first().waitFor({ state: 'visible' })
  await screen.picture('retrieval-empty-light')
  await screen.click('tab-saturation')
  await screen.page.getByText('还没有编码过的访谈').first().waitFor({ state: 'visible' })
  screen.expectNoComplaints()
})
