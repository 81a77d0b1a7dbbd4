// What a researcher does with a questionnaire, in a browser: make one from a template, edit and
// order questions, let one depend on another, see it as respondents do, put right what the check
// finds, freeze a version, say when it is asked. Writes are taken back, or read again after a reload.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { kesheng, serve, tempFolder } from './host.mjs'
import path from 'node:path'

/** An empty study with the page open. */
async function designer(t) {
  const study = path.join(tempFolder(t), '问卷研究')
  await kesheng('new', study, '--name', '问卷研究')
  const screen = await open(t, await serve(t, study), { width: 1440, height: 900 })
  await screen.goTo('questionnaire')
  await screen.sees('no-questionnaire')
  const { page } = screen
  return {
    screen,
    page,
    press: (key) => page.keyboard.press(key),
    card: (code) => page.locator(`[data-testid=question-card][data-code="${code}"]`),
    saved: () => page.locator('[data-testid=saved][data-saved=true]').waitFor(),
  }
}

/** With a blank questionnaire and two questions: Q1 a single choice of three, Q2 an open one. */
async function twoQuestions(t) {
  const opened = await designer(t)
  const { screen, page, press, card, saved } = opened
  await screen.click('new-questionnaire')
  await screen.click('template-empty')
  await screen.click('new-ok')
  await screen.click('add-question')
  await screen.click('add-single_choice')
  // The caret is in the new question's title.
  await card('Q1').getByTestId('card-title').waitFor()
  await page.keyboard.type('过去一年投诉过吗？')
  await card('Q1').locator('[data-field=choice-0]').fill('投诉过')
  await card('Q1').locator('[data-field=choice-1]').fill('没有')
  await card('Q1').locator('[data-field=choice-2]').fill('记不清')
  await press('Escape')
  await screen.click('add-question')
  await screen.click('add-long_text')
  await card('Q2').getByTestId('card-title').waitFor()
  await page.keyboard.type('最不满意的一次是怎么处理的？')
  await press('Control+Enter')
  await saved()
  return opened
}

const titles = (screen) => screen.all('outline-question').locator('.outline-title').allInnerTexts()

test('a questionnaire is made from a template, and undo takes it away', async (t) => {
  const { screen, press } = await designer(t)
  await screen.click('new-questionnaire')
  await screen.click('template')
  await screen.click('new-ok')
  const n = await screen.countAtLeast('question-card', 1)
  assert.equal(await screen.all('outline-question').count(), n)
  assert.match(await screen.text('questionnaire-facts'), new RegExp(`${n} 题`))
  await press('Control+z')
  await screen.sees('no-questionnaire')
  screen.expectNoComplaints()
})

test('wording is typed in place, one operation a field; it is there after a reload', async (t) => {
  const { screen, page, press, card, saved } = await twoQuestions(t)
  await card('Q1').locator('.q-title').click()
  await press('End')
  await page.keyboard.type('（含口头）')
  await press('Control+Enter')
  await saved()
  await page.reload()
  await card('Q1').getByText('过去一年投诉过吗？（含口头）').waitFor()
  await screen.click('undo')
  // The star of a required question stands behind the wording.
  await card('Q1').locator('.q-title', { hasText: /^过去一年投诉过吗？\*$/ }).waitFor()
  screen.expectNoComplaints()
})

test('several lines pasted are several choices', async (t) => {
  const { screen, page, card, saved } = await twoQuestions(t)
  await card('Q1').locator('.q-title').click()
  await card('Q1').getByTestId('choice-add').click()
  const field = card('Q1').locator('[data-field=choice-3]')
  await field.evaluate((element) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'A. 电话\nB. 邮件\nC. 其他（请说明）')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await screen.click('outline-section')
  await saved()
  assert.deepEqual(await card('Q1').locator('.choices li').allInnerTexts(), ['投诉过', '没有', '记不清', '电话', '邮件', '其他（请说明）'])
})

test('questions are ordered by keys and by dragging, one or several at a time', async (t) => {
  const { screen, page, press, card } = await twoQuestions(t)
  const [first, second] = await titles(screen)
  await screen.all('outline-question').nth(1).click()
  await press('Alt+ArrowUp')
  await page.waitForFunction((title) => document.querySelector('[data-testid=outline-question] .outline-title')?.textContent === title, second)
  await press('Control+z')
  await page.waitForFunction((title) => document.querySelector('[data-testid=outline-question] .outline-title')?.textContent === title, first)

  // A second section; both questions are dragged into it together.
  await screen.click('append-section')
  await screen.countAtLeast('outline-section', 2)
  await screen.all('outline-question').nth(0).click()
  await screen.all('outline-question').nth(1).click({ modifiers: ['Shift'] })
  await screen.sees('several-properties')
  const from = await screen.all('outline-question').nth(0).boundingBox()
  const to = await screen.all('outline-section').nth(1).boundingBox()
  await page.mouse.move(from.x + 60, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(from.x + 70, from.y + 30, { steps: 4 })
  await page.mouse.move(to.x + 70, to.y + to.height - 4, { steps: 6 })
  await page.mouse.up()
  await page.locator('[data-testid=outline-section] .outline-n').nth(1).getByText('2', { exact: true }).waitFor()

  // A kind is dragged from the palette in front of the first of them.
  await screen.click('left-kinds')
  const kind = await screen.at('palette-nps').boundingBox()
  const place = await card('Q1').boundingBox()
  await page.mouse.move(kind.x + 30, kind.y + 12)
  await page.mouse.down()
  await page.mouse.move(kind.x + 80, kind.y + 30, { steps: 4 })
  await page.mouse.move(place.x + 200, place.y + 6, { steps: 6 })
  await page.mouse.up()
  await card('Q3').waitFor()
  await screen.click('left-outline')
  const kinds = await screen.all('question-card').evaluateAll((cards) => cards.map((one) => one.dataset.code))
  assert.deepEqual(kinds, ['Q3', 'Q1', 'Q2'])
  screen.expectNoComplaints()
})

test('several questions are changed alike, and one undo takes it back', async (t) => {
  const { screen, press, card } = await twoQuestions(t)
  const stars = async (n) => screen.page.waitForFunction((n) => document.querySelectorAll('[data-testid=question-card] .q-required').length === n, n)
  // A choice must be answered from the start, an open question need not.
  await stars(1)
  await screen.all('outline-question').nth(0).click()
  await screen.all('outline-question').nth(1).click({ modifiers: ['Shift'] })
  await screen.at('several-required').getByText('必答', { exact: true }).click()
  await stars(2)
  await screen.sees('toast-undo')
  await screen.picture('designer-several')
  await press('Control+z')
  await stars(1)
  await card('Q2').waitFor()
  screen.expectNoComplaints()
})

test('a rule is built by picking, and the preview follows it', async (t) => {
  const { screen, page, saved, card } = await twoQuestions(t)
  const choose = async (id, text) => {
    await screen.click(id)
    await page.locator('.ant-select-item-option').getByText(text, { exact: false }).last().click()
  }
  await screen.all('outline-question').nth(1).click()
  await screen.click('tab-logic')
  await screen.click('add-rule')
  await choose('rule-subject', '过去一年投诉过吗')
  await choose('rule-value', '投诉过')
  await saved()
  assert.match(await screen.text('rule-code'), /^\$\{Q1\} = '1'$/)
  assert.match(await screen.text('rule-words'), /投诉过吗.*是“投诉过”/)
  await card('Q2').locator('.mark.is-rule').waitFor()

  await screen.click('preview-phone')
  const asked = (code) => page.locator(`[data-testid=preview] [data-testid=asked-${code}]`)
  await asked('Q1').waitFor()
  assert.equal(await asked('Q2').count(), 0)
  await asked('Q1').getByText('投诉过', { exact: true }).click()
  await asked('Q2').waitFor()
  await asked('Q1').getByText('没有', { exact: true }).click()
  await asked('Q2').waitFor({ state: 'detached' })
  await screen.click('preview-hidden')
  assert.match(await screen.text('hidden-question'), /要显示，需满足.*投诉过/)
  await screen.click('preview-restart')
  screen.expectNoComplaints()
})

test('an error of the check leads to its question and stands in the way of freezing', async (t) => {
  const { screen, page, card, saved } = await twoQuestions(t)
  await screen.all('outline-question').nth(1).click()
  await screen.click('tab-logic')
  await screen.click('rule-as-text')
  await screen.at('expression').fill("${Q9} = '1'")
  await screen.click('tab-check')
  await saved()
  await page.locator('[data-testid=finding][data-weight=error]').first().click()
  await page.locator('[data-testid=question-card][data-code=Q2].is-current').waitFor()
  await card('Q2').getByTestId('finding-count').waitFor()

  await screen.click('freeze')
  await screen.sees('freeze-dialog')
  assert.equal(await screen.at('freeze-ok').isDisabled(), true)
  await screen.at('freeze-dialog').getByTestId('finding').first().click()
  await screen.at('freeze-dialog').waitFor({ state: 'detached' })

  await screen.click('tab-logic')
  await screen.click('clear-rule')
  await saved()
  await screen.click('freeze')
  await screen.at('freeze-note').fill('第一稿')
  await screen.click('freeze-ok')
  await screen.at('freeze-dialog').waitFor({ state: 'detached' })

  // Another wording is a difference that compares.
  await card('Q1').locator('.q-title').click()
  await page.keyboard.press('End')
  await page.keyboard.type('请回忆')
  await page.keyboard.press('Control+Enter')
  await saved()
  await screen.click('tab-versions')
  assert.match(await screen.text('versions'), /第 1 版[\s\S]*第一稿/)
  await page.locator('[data-testid=diff-row][data-change=changed]').waitFor()

  await screen.click('add-wave')
  await screen.at('wave-title').fill('一季度')
  await screen.click('wave-ok')
  assert.match(await screen.text('wave'), /一季度/)
  await screen.click('toast-undo')
  await screen.at('wave').waitFor({ state: 'detached' })
  screen.expectNoComplaints()
})
