// What a consultant does before and during fieldwork, in a browser: plan a sample and see which rule
// decides, adopt it, draw, replace somebody, follow the quotas, weight, grade, make a cohort. Every
// write is taken back or read again after a reload.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { tablesStudy, serve } from './host.mjs'

async function sampling(t) {
  const screen = await open(t, await serve(t, await tablesStudy(t)), { width: 1440, height: 900 })
  await screen.goTo('sampling')
  await screen.sees('plan-n')
  return screen
}

const numberIn = (text) => Number(text.replaceAll(',', '').match(/-?\d+/)?.[0])

test('a plan tells what decides, becomes the quotas, and is drawn', async (t) => {
  const screen = await sampling(t)
  // 400 customers, 30/50/20 with 50 a class: 250.
  assert.equal(await screen.text('plan-n'), '250')
  assert.match(await screen.text('plan-binding'), /单类 ≥ 50/)

  // 110 % is refused with the figure, and the plan cannot be saved.
  const share = screen.at('share-small').locator('input').or(screen.page.locator('input[data-testid=share-small]')).first()
  await share.fill('30')
  await share.press('Enter')
  await screen.at('plan-fault').getByText('110%').waitFor({ state: 'visible' })
  assert.equal(await screen.at('plan-save').isDisabled(), true)
  await share.fill('20')
  await share.press('Enter')
  await screen.at('plan-fault').waitFor({ state: 'detached' })

  await screen.click('plan-save')
  await screen.click('plan-adopt')
  await screen.sees('plan-adopted')

  await screen.click('tab-draw')
  await screen.click('draw-sample')
  await screen.click('draw-confirm')
  await screen.sees('draw-title')
  const before = await screen.text('member-counts')
  await screen.click('draw-check')
  await screen.page.getByText('完全相同').waitFor({ state: 'visible' })

  // The first one refuses; the next reserve comes in, and Ctrl+Z brings him back.
  // The large ones are all drawn, so there is a reserve only among the others.
  await screen.at('member-search').fill('小微客户')
  await screen.at('member-grid').locator('.grid-row').first().click()
  await screen.click('member-replace')
  await screen.at('member-counts').getByText('已替换 1').waitFor({ state: 'visible' })
  await screen.page.keyboard.press('Control+z')
  await screen.at('member-counts').getByText(before, { exact: true }).waitFor({ state: 'visible' })

  await screen.click('tab-quota')
  await screen.sees('quota-matrix')
  assert.match(await screen.text('quota-valid'), /^\d+ \/ \d+$/)
  await screen.page.reload()
  await screen.sees('quota-matrix')
  screen.expectNoComplaints()
})

test('what came back is held against the frame, weighted, graded and split', async (t) => {
  const screen = await sampling(t)
  await screen.click('tab-recovery')
  await screen.sees('funnel')
  await screen.countAtLeast('frame-fit', 3)

  await screen.click('tab-weights')
  const n = numberIn(await screen.text('weights-neff'))
  assert.ok(n > 0 && n <= 300, `effective ${n}`)
  await screen.click('weights-save')
  await screen.sees('weights-saved')
  await screen.page.keyboard.press('Control+z')
  await screen.at('weights-saved').waitFor({ state: 'detached' })

  await screen.click('tab-customers')
  await screen.countAtLeast('grade-card', 4)
  await screen.click('grading-save')
  await screen.at('grading').getByText('已启用').waitFor({ state: 'visible' })
  await screen.click('cohort-starter')
  await screen.page.getByRole('button', { name: /保\s?存/ }).last().click()
  await screen.at('cohort-table').getByText('大客户').first().waitFor({ state: 'visible' })

  await screen.goTo('roster')
  await screen.sees('roster-cohort')
  screen.expectNoComplaints()
})
