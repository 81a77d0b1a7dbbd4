// Open answers of the sample study coded in a grid: by number key and by pinyin, several rows at once,
// filtered, taken back; then the program proposes codes and some are taken.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { keshengJson, serve, tablesStudy, uncodedStudy } from './host.mjs'

const progress = async (screen) => (await screen.text('answers-progress')).replace(/,/g, '')
const progressIs = (screen, text) => screen.page.locator('[data-testid=answers-progress]', { hasText: text }).waitFor()
const rows = (screen) => screen.page.locator('[data-testid=answers-grid] .grid-row')

async function answers(t, study, options = {}) {
  const screen = await open(t, await serve(t, study), { width: 1440, height: 900, ...options })
  await screen.goTo('answer-coding')
  await rows(screen).first().waitFor()
  return { screen, press: (key) => screen.page.keyboard.press(key) }
}

test('answers are coded by keys, several rows at once, and taken back', async (t) => {
  const { screen, press } = await answers(t, await tablesStudy(t))
  assert.match(await progress(screen), /^0 \/ \d+ 份已编码$/)
  const all = /\/ (\d+) 份/.exec(await progress(screen))[1]

  // A new code for the first two rows, named by typing.
  await rows(screen).nth(0).click()
  await press('Shift+ArrowDown')
  await screen.at('answers-grid').focus()
  await press('/')
  await screen.sees('code-picker')
  await screen.page.keyboard.insertText('响应慢 𠮷😀')
  await press('Enter')
  await screen.page.getByTestId('answers-code').filter({ hasText: '响应慢 𠮷😀' }).waitFor()
  const chips = screen.page.locator('.answer-code')
  await chips.nth(1).waitFor()
  assert.equal(await chips.count(), 2)
  const first = await progress(screen)
  assert.notEqual(first, `0 / ${all} 份已编码`)

  // The third row by its number key, and off again by the same key.
  await rows(screen).nth(2).click()
  await screen.at('answers-grid').focus()
  await press('1')
  await chips.nth(2).waitFor()
  await press('1')
  await chips.nth(2).waitFor({ state: 'detached' })
  await progressIs(screen, first)
  await press('Control+z')
  await chips.nth(2).waitFor()
  await press('Control+z')
  await progressIs(screen, first)

  // By pinyin initials: xym.
  await rows(screen).nth(4).click()
  await screen.at('answers-find-code').click()
  await screen.sees('code-picker')
  await screen.page.keyboard.type('xym')
  await screen.page.locator('[data-testid=picker-choice]', { hasText: '响应慢' }).waitFor()
  await press('Enter')
  await chips.nth(2).waitFor()

  // Only what has no code yet.
  await screen.at('answers-state').getByText('未编码').click()
  await chips.first().waitFor({ state: 'detached' })
  await screen.picture('answer-coding-light')
  screen.expectNoComplaints()
})

test('after some coding the program proposes codes with their precision', async (t) => {
  const study = await uncodedStudy(t)
  for (const [name, ...words] of [['价格', '价格', '贵', '收费'], ['响应慢', '响应', '回复', '等'], ['培训', '培训', '文档']]) {
    await keshengJson('code', study, 'add', name)
    await keshengJson('coding', study, 'find', ...words, '--source', 'response', '--code', name)
  }
  // Half of it is forgotten again, so that there is something to propose.
  const codings = await keshengJson('coding', study, 'list')
  assert.ok(codings.length > 30, `${codings.length} codings`)
  await keshengJson('coding', study, 'remove', ...codings.filter((_, at) => at % 2 === 0).map((one) => one.id))
  const { screen } = await answers(t, study, { colorScheme: 'dark' })
  await screen.click('suggest-switch')
  await screen.sees('suggested')
  await screen.countAtLeast('suggested-code', 2)
  await screen.sees('accept')
  assert.match(await screen.at('suggested').innerText(), /交叉检验：没看过的材料里建议 \d+ 句，\d+ 句确实这样编码/)
  await screen.picture('answer-coding-suggested-dark')
  const before = await progress(screen)
  await screen.click('accept-all')
  await screen.page.locator('[data-testid=answers-progress]').filter({ hasNotText: before.replace(/(\d)(?=(\d{3})+ )/g, '$1,') }).waitFor()
  // One step took them all.
  await screen.page.keyboard.press('Control+z')
  await progressIs(screen, before)
  screen.expectNoComplaints()
})

test('a transcript shows what the program would code, and where', async (t) => {
  const study = await uncodedStudy(t)
  await keshengJson('code', study, 'add', '价格')
  await keshengJson('coding', study, 'find', '价格', '贵', '收费', '涨价', '--source', 'response,ticket', '--code', '价格')
  // A transcript in which there is something to propose.
  let wanted = null
  for (const { id } of await keshengJson('transcript', 'list', study)) {
    const { n_total } = await keshengJson('coding', study, 'suggest', '--transcript', id)
    if (n_total > 0) wanted ??= id
  }
  assert.ok(wanted)
  const screen = await open(t, await serve(t, study), { width: 1440, height: 900 })
  await screen.goTo('coding')
  await screen.sees('side')
  await screen.page.evaluate((id) => { window.location.hash = `#/coding?transcript=${id}` }, wanted)
  await screen.at('side').getByText('建议', { exact: true }).click()
  await screen.sees('suggested')
  await screen.sees('suggested-words')
  await screen.picture('coding-suggested-light')
  const words = (await screen.text('suggested-words')).replace(/[“”]/g, '')
  await screen.click('suggested-words')
  await screen.click('accept')
  await screen.page.locator('[data-testid=n-codings]', { hasText: /^1 处$/ }).waitFor()
  assert.ok(words.length > 3)
  await screen.page.keyboard.press('Control+z')
  await screen.page.locator('[data-testid=n-codings]', { hasText: /^0 处$/ }).waitFor()

  // What is refused stays away, also when the page is opened anew, until that is taken back.
  const isThere = (wanted) => screen.page.waitForFunction(
    ([text, is]) => [...document.querySelectorAll('[data-testid=suggested-words]')].some((one) => one.textContent.includes(text)) === is, [words, wanted])
  await isThere(true)
  await screen.click('refuse')
  await isThere(false)
  await screen.sees('restore')
  await screen.goTo('overview')
  await screen.goTo('coding')
  await screen.at('side').getByText('建议', { exact: true }).click()
  await screen.sees('restore')
  await isThere(false)
  await screen.picture('coding-suggested-refused')
  await screen.page.keyboard.press('Control+z')
  await screen.at('restore').waitFor({ state: 'detached' })
  await isThere(true)
  screen.expectNoComplaints()
})
