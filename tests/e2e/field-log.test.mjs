// The field log in a browser: a visit planned, moved and done; feedback timed on a board; invitations
// that wait until somebody is responsible. Days are counted from today, as users meet them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { tablesStudy, serve } from './host.mjs'

async function fieldLog(t, tab) {
  const study = await tablesStudy(t)
  const screen = await open(t, await serve(t, study), { width: 1440, height: 900 })
  await screen.goTo('field-log')
  await screen.sees('field-today')
  if (tab) await screen.click(`field-tab-${tab}`)
  return { screen, press: (key) => screen.page.keyboard.press(key) }
}

const two = (n) => String(n).padStart(2, '0')
const today = () => {
  const now = new Date()
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

test('a visit is planned in the calendar, dragged to another day, and Ctrl+Z brings it back', async (t) => {
  const { screen, press } = await fieldLog(t, 'visits')
  const day = today()
  const other = `${day.slice(0, 8)}${day.endsWith('15') ? '16' : '15'}`
  const chipOn = (on) => screen.at(`day-${on}`).getByTestId('visit-chip')
  await screen.click('visit-new')
  await screen.at('visit-title').fill('交付复盘')
  await screen.click('visit-save')
  await chipOn(day).waitFor({ state: 'visible' })

  await chipOn(day).dragTo(screen.at(`day-${other}`))
  await chipOn(other).waitFor({ state: 'visible' })
  await press('Control+z')
  await chipOn(day).waitFor({ state: 'visible' })

  // Opened from what is due and closed, it stays closed on the way back.
  await screen.click('field-tab-today')
  await screen.at('due-badge').waitFor({ state: 'visible' })
  await screen.click('due-open')
  await screen.sees('visit-form')
  await press('Escape')
  await screen.at('visit-form').waitFor({ state: 'detached' })
  await screen.click('field-tab-incidents')
  await screen.click('field-tab-visits')
  await chipOn(day).waitFor({ state: 'visible' })
  assert.equal(await screen.all('visit-form').count(), 0)

  // It is due today; one click and it is done.
  await screen.click('field-tab-today')
  await screen.click('due-done')
  await screen.sees('nothing-due')
  await screen.at('due-badge').waitFor({ state: 'detached' })

  // Its note is kept over a reload.
  await screen.click('field-tab-visits')
  await chipOn(day).click()
  await screen.at('visit-note').fill('交付晚了两周\n售后响应太慢')
  await screen.click('visit-save')
  await screen.at('visit-form').waitFor({ state: 'detached' })
  await screen.page.reload()
  await chipOn(day).click()
  assert.equal(await screen.at('visit-note').inputValue(), '交付晚了两周\n售后响应太慢')
  screen.expectNoComplaints()
})

test('feedback is timed on a board and done by a click', async (t) => {
  const { screen, press } = await fieldLog(t, 'incidents')
  await screen.sees('no-incidents')
  await screen.click('incident-new')
  await screen.at('incident-text').fill('设备又停机了，没人来')
  await screen.click('incident-save')
  const inColumn = (column) => screen.at(`incidents-${column}`).getByTestId('incident-card')
  await inColumn('open').waitFor({ state: 'visible' })
  assert.match(await inColumn('open').innerText(), /响应 剩 (1 小时|[56]\d 分)/)
  await screen.at('due-badge').waitFor({ state: 'visible' })

  await screen.click('incident-next')
  await inColumn('responded').waitFor({ state: 'visible' })
  assert.match(await inColumn('responded').innerText(), /解决 剩 (23|1 天)/)
  await inColumn('responded').dragTo(screen.at('incidents-solved'))
  await inColumn('solved').waitFor({ state: 'visible' })
  await press('Control+z')
  await inColumn('responded').waitFor({ state: 'visible' })

  // Low scores of the sample study: what would be found is what is then written.
  await screen.click('scan-open')
  await screen.at('scan-since').fill('2020-01-01')
  const button = screen.at('scan-ok')
  await button.getByText(/登记 [1-9]\d* 条/).waitFor({ state: 'visible' })
  const n = Number((await button.innerText()).match(/\d+/)[0])
  await button.click()
  await button.waitFor({ state: 'detached' })
  await screen.at('incidents-overdue').getByText(String(n), { exact: true }).waitFor({ state: 'visible' })
  screen.expectNoComplaints()
})

test('invitations wait for roles and for the parts of the letter', async (t) => {
  const { screen } = await fieldLog(t)
  await screen.sees('empty-roles')
  await screen.click('field-tab-invitations')
  await screen.click('plan-open')
  await screen.at('plan-codes').fill('C201601001 C201604001')
  const planned = screen.at('plan-preview')
  await planned.waitFor({ state: 'visible' })
  assert.equal(await planned.locator('tbody tr').count(), 2)
  await screen.click('plan-ok')
  const grid = screen.at('invitations-grid')
  await grid.waitFor({ state: 'visible' })

  // Nobody is responsible yet.
  await grid.locator('[role=row]').nth(1).click()
  await screen.click('mark-sent')
  await screen.at('error-dialog').getByText('执行人').waitFor({ state: 'visible' })
  await screen.click('error-close')
  await screen.at('error-dialog').waitFor({ state: 'hidden' })

  await screen.click('field-tab-calendar')
  for (const n of [0, 1, 2]) await screen.at(`role-${n}`).fill('张三')
  await screen.at('invitation-minutes').fill('6')
  await screen.click('settings-save')
  await screen.at('settings-changed').waitFor({ state: 'detached' })
  await screen.click('field-tab-invitations')
  await grid.locator('[role=row]').nth(1).click()
  await screen.click('mark-sent')
  await screen.at('invitation-funnel').getByText('已发送').waitFor({ state: 'visible' })

  await screen.click('letters-open')
  await screen.at('letter-text').getByText('6分钟').waitFor({ state: 'visible' })
  assert.match(await screen.at('letter-text').innerText(), /尊敬的\*/)
  screen.expectNoComplaints()
})

test('a day of the calendar is changed by a click and back by another', async (t) => {
  const { screen } = await fieldLog(t, 'calendar')
  await screen.sees('year-calendar')
  const year = today().slice(0, 4)
  const day = screen.at(`year-${year}-03-04`)
  const isOff = () => day.evaluate((button) => button.classList.contains('is-off'))
  const before = await isOff()
  await day.click()
  await screen.page.locator(`[data-testid="year-${year}-03-04"].is-own`).waitFor({ state: 'visible' })
  assert.equal(await isOff(), !before)
  await day.click()
  await screen.page.locator(`[data-testid="year-${year}-03-04"]:not(.is-own)`).waitFor({ state: 'visible' })
  assert.equal(await isOff(), before)
  screen.expectNoComplaints()
})
