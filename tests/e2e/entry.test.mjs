// Sheets typed in with the keyboard alone: while somebody is asked, and from paper, twice. Every kind
// of input, skip logic, a reload in the middle, what is missing at the end, differences settled.
// Undo takes each back.

import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { EVERY_KIND, SATISFIED } from './every-kind.mjs'
import { kesheng, serve, tempFolder } from './host.mjs'

/** A study with a frozen questionnaire of these questions and a wave that asks it. */
async function frozen(t, questions) {
  const study = path.join(tempFolder(t), '录入研究')
  await kesheng('new', study, '--name', '录入研究')
  const call = async (name, request) => JSON.parse(await kesheng('call', study, name, JSON.stringify(request)))
  const { id: questionnaire } = await call('add_questionnaire', { title: '交付回访' })
  for (const [code, title, design, more = {}] of questions) {
    await call('put_question', { questionnaire, question: { code, title, design, ...more } })
  }
  const { id: version } = await call('freeze_version', { questionnaire, note: '定稿' })
  await call('put_wave', { title: '一季度', version })
  return study
}

/** The page of entry, reached by keys. Nothing below touches the mouse. */
async function entryPage(t, study, more) {
  const screen = await open(t, await serve(t, study), more)
  const { page } = screen
  const press = (key) => page.keyboard.press(key)
  await screen.sees('nav-entry')
  await press('Alt+5')
  await screen.sees('entry-begin')
  /** Waits until the part of a question has the focus: what was answered before it is kept then. */
  const at = (code, part = 0) => page.waitForFunction(([code, part]) => {
    const question = document.querySelector(`[data-testid="asked-${code}"]`)
    const stops = question === null ? [] : [...question.querySelectorAll('[data-stop]')].filter((one) => !one.querySelector('[data-stop]'))
    return stops[part] !== undefined && stops[part].contains(document.activeElement)
  }, [code, part])
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-testid^=asked-]')?.dataset.testid ?? document.activeElement?.dataset.testid)
  return {
    screen, page, press, at, focused,
    type: (text) => page.keyboard.type(text),
    shown: async (code) => (await screen.all(`asked-${code}`).count()) > 0,
    chosen: (code) => page.locator(`[data-testid="asked-${code}"] .is-chosen`).allInnerTexts(),
  }
}

test('every kind of question is answered by keys; a reload in the middle loses nothing', async (t) => {
  const { screen, page, press, type, at, shown, chosen } = await entryPage(t, await frozen(t, EVERY_KIND))
  await screen.picture('entry-setup-light-1280')
  await press('Enter')
  await screen.sees('consent-gate')
  await screen.picture('entry-consent-light-1280')
  await press('y')

  // A low score asks why, and the caret goes there by itself.
  await at('speed')
  assert.equal(await shown('why'), false)
  await press('2')
  await at('why')
  assert.match(await screen.text('asked-why'), /为什么打 2 分？/)
  await screen.picture('entry-skip-light-1280')
  // Back, a good score: the reason is passed over. Back again: it is asked once more.
  await press('Shift+Enter')
  await at('speed')
  await press('5')
  await at('ways')
  assert.equal(await shown('why'), false)
  await press('ArrowUp')
  await at('speed')
  await press('3')
  await at('why')
  await press('c')
  await at('why', 1)
  await type('包装破损')
  await press('Enter')

  await at('ways')
  await press('a')
  await press('b')
  assert.deepEqual((await chosen('ways')).map((text) => text.split(/\s+/).at(-1)), ['电话', '邮件'])
  // The exclusive choice rules out the others, and the other way round.
  await press('c')
  await press('a')
  await press('Enter')
  await at('nps')
  // 1 may become 10: no moving on after the first digit.
  await press('1')
  await press('0')
  await at('again')
  await press('a')
  await at('again', 1)
  await press('8')
  await at('attitude')
  await press('4')
  await at('attitude', 1)
  await type('态度很好')
  await press('Enter')
  await at('past')
  await press('5')
  await at('past', 1)

  // The page goes away between two rows of a matrix: it comes back to the row that was next.
  await page.reload()
  await at('past', 1)
  assert.deepEqual((await chosen('speed')).map((text) => text[0]), ['3'])
  assert.equal(await page.locator('[data-testid=asked-why] input').inputValue(), '包装破损')
  assert.deepEqual((await chosen('ways')).map((text) => text.split(/\s+/).at(-1)), ['电话'])
  assert.deepEqual(await chosen('nps'), ['10'])
  assert.equal(await page.locator('[data-testid=asked-attitude] input').inputValue(), '态度很好')
  await screen.picture('entry-resumed-light-1280')

  await press('3')
  await at('gap')
  await press('5')
  await at('gap', 1)
  await press('3')
  await at('order')
  for (const letter of ['c', 'a', 'b']) await press(letter)
  await at('years')
  await type('200')
  await press('Enter')
  await at('feel')
  // Out of range: said at once, by its question.
  await page.locator('[data-testid=asked-years] [role=alert]').waitFor()
  await type('80')
  await press('Enter')
  await at('share')
  await type('70')
  await press('Enter')
  await at('share', 1)
  await press('=')
  await page.locator('[data-testid=sum-rest].is-good').waitFor()
  await press('Enter')
  await at('day')
  await type('2025-2-30')
  await press('Enter')
  await at('number')
  await page.locator('[data-testid=asked-day] [role=alert]').waitFor()
  await type('C202405001')
  await press('Enter')
  await at('story')
  await type('等了三天')
  await press('Alt+Enter')
  await type('没有人回电话')
  await press('Enter')
  await at('improve')
  await type('回复慢')
  await press('Enter')
  await at('improve', 1)
  await press('Enter')
  await at('who')
  await type('王女士')
  await screen.picture('entry-filled-light-1280')

  // Submitting with two wrong answers leads to the first of them.
  await press('Control+Enter')
  await at('years')
  await press('Control+a')
  await type('12')
  await press('Control+Enter')
  await at('day')
  await press('Control+a')
  await type('2025-2-28')
  await press('Control+Enter')
  await screen.sees('consent-gate')
  assert.match(await screen.text('entry-counter'), /今日 1 份/)

  // One submission is one operation: taken back, the sheet waits to be resumed with its answers.
  await press('Control+z')
  await screen.sees('resume-line')
  assert.match(await screen.text('resume-line'), /17\/17/)
  await press('Control+y')
  await screen.at('resume-line').waitFor({ state: 'detached' })

  // As the data have it. The person's name is none of them.
  await press('Alt+6')
  await page.getByText('其他，请说明').first().waitFor()
  await page.getByText('电话', { exact: true }).first().waitFor()
  assert.equal(await page.getByText('王女士').count(), 0)
  screen.expectNoComplaints()
})

test('a sheet given up is told with a way back', async (t) => {
  const { screen, page, press, at } = await entryPage(t, await frozen(t, EVERY_KIND.slice(0, 3)))
  await press('Enter')
  await press('y')
  await at('speed')
  await press('4')
  await at('ways')
  await page.reload()
  await at('ways')
  await press('Alt+Delete')
  await screen.sees('toast-undo')
  await screen.sees('entry-begin')
  assert.equal(await screen.all('resume-line').count(), 0)
  await press('Control+z')
  assert.match(await screen.text('resume-line'), /1\/2/)

  // A refusal is one operation as well: undo leaves no half of it.
  await press('Enter')
  await screen.sees('consent-gate')
  await press('n')
  await screen.sees('toast-undo')
  assert.equal(await screen.all('resume-line').count(), 1)
  await press('Control+z')
  await page.getByText('已撤销').first().waitFor()
  assert.equal(await screen.all('resume-line').count(), 1)
  screen.expectNoComplaints()
})

test('paper is keyed twice and the differences are settled', async (t) => {
  const { screen, page, press, type, at } = await entryPage(t, await frozen(t, EVERY_KIND.slice(0, 3)), { colorScheme: 'dark', width: 1440, height: 900 })
  const key = async (score, way) => {
    await screen.sees('sheet-key')
    await type('A-0012')
    await press('Enter')
    await at('speed')
    await press(score)
    await at('ways')
    await press(way)
    await press('Control+Enter')
    await screen.sees('sheet-key')
  }
  /** Goes to a field of the settings with the Tab key alone. */
  const tabTo = async (id) => {
    for (let n = 0; n < 40; n += 1) {
      if (await screen.at(id).evaluate((element) => element.contains(document.activeElement))) return
      await press('Shift+Tab')
    }
    assert.fail(`${id} is not reached by Shift+Tab`)
  }
  await tabTo('entry-paper')
  await press('Space')
  await tabTo('entry-interviewer')
  await type('甲')
  await screen.at('entry-begin').focus()
  await press('Enter')
  await key('5', 'a')

  await screen.at('entry-settings').focus()
  await press('Enter')
  await tabTo('entry-pass')
  await press('ArrowRight')
  await screen.at('entry-begin').focus()
  await press('Enter')
  await key('4', 'a')
  await screen.picture('entry-paper-dark-1440')

  // Two answers compared, one differs.
  await screen.at('entry-tabs').locator('input').nth(1).focus()
  await press('Space')
  await screen.sees('keyings')
  await page.getByText('50.00%').first().waitFor()
  await screen.picture('entry-keyings-dark-1440')
  await screen.at('take-second').focus()
  await press('Enter')
  await screen.sees('toast-undo')
  await page.locator('.entry-take.is-taken').waitFor()
  await press('Control+z')
  await page.locator('.entry-take.is-taken').waitFor({ state: 'detached' })
  screen.expectNoComplaints()
})

test('how long a rating takes, from the key to the next question', async (t) => {
  const items = Array.from({ length: 26 }, (_, at) => [`i${at + 1}`, `第 ${at + 1} 项您满意吗？`, { kind: 'likert', points: SATISFIED }])
  const { screen, page, press, at } = await entryPage(t, await frozen(t, items), { colorScheme: 'dark' })
  await press('Enter')
  await press('y')
  await at('i1')
  // The focus moves only when the host said that the answer is on the disk.
  await page.evaluate(() => {
    window.tookMs = []
    let pressed = 0
    document.addEventListener('keydown', (event) => { if (/^\d$/.test(event.key)) pressed = event.timeStamp }, true)
    document.addEventListener('focusin', () => {
      if (pressed > 0) window.tookMs.push(performance.now() - pressed)
      pressed = 0
    })
  })
  for (let n = 1; n <= 25; n += 1) {
    await press(String((n % 5) + 1))
    await at(`i${n + 1}`)
  }
  await screen.picture('entry-likert-dark-1280')
  const took = (await page.evaluate(() => window.tookMs)).sort((a, b) => a - b)
  assert.equal(took.length, 25)
  console.log(`    a rating, key to next question: median ${took[12].toFixed(0)} ms, slowest ${took[24].toFixed(0)} ms of 25`)
  screen.expectNoComplaints()
})
