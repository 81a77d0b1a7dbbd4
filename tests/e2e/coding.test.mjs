// The coding page in a browser: a transcript coded with the keyboard alone, the codebook worked with keys and
// mouse, codings changed and moved, words found and coded at once. Every write is taken back by Ctrl+Z.

import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { inRoot } from '../../src-tauri/tools/lib/workspace.mjs'
import { open } from './browser.mjs'
import { kesheng, serve, tempFolder } from './host.mjs'

const TALK = `访谈员：最近哪次不满意？
受访者：😀等了四十分钟，没有人管。空调太冷。
受访者：𠮷店退款拖了两周，发票也开错了。
访谈员：还有吗？
受访者：等了四十分钟，没有人管。
`

const shared = path.join(process.env.KESHENG_SHARED ?? inRoot('..', 'shared'), 'data', 'transcripts')

async function desk(t, { file, text = TALK, colorScheme = 'light' } = {}) {
  const folder = tempFolder(t)
  const study = path.join(folder, 'study')
  const source = file ?? path.join(folder, '访谈01.txt')
  if (file === undefined) writeFileSync(source, text)
  await kesheng('new', study, '--name', '编码')
  await kesheng('import', 'transcript', study, source)
  const screen = await open(t, await serve(t, study), { width: 1440, height: 900, colorScheme })
  const { page } = screen
  await screen.sees('nav-coding')
  // To the page by the palette: the mouse is not needed for that either.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('前往：编码')
  await page.keyboard.press('Enter')
  await screen.sees('turn')
  await page.waitForFunction(() => document.activeElement?.dataset.testid === 'transcript-reader')
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  /** A code by its name; it is made where it is not there. */
  const atText = () => page.waitForFunction(() => document.activeElement?.dataset.testid === 'transcript-reader')
  const find = async (name, ...keys) => {
    await atText()
    await press('/')
    await screen.sees('picker-input')
    await page.keyboard.type(name)
    await press(...keys, 'Enter')
    await screen.at('code-picker').waitFor({ state: 'detached' })
    await atText()
  }
  return {
    screen, page, press, find, atText,
    selected: () => page.evaluate(() => [...document.querySelectorAll('.mark-pick')].map((one) => one.textContent).join('')),
    /** Waits until so many codings are known to the back end: rows that wait have other ids. */
    n: (wanted) => page.waitForFunction((n) => document.querySelector('[data-testid=n-codings]')?.textContent === `${n} 处` && document.querySelector('[data-coding^=waiting]') === null, wanted),
    stripes: () => page.locator('[data-testid=stripe]').allInnerTexts(),
    codes: () => page.evaluate(() => [...document.querySelectorAll('[data-testid=code]')].map((one) => `${'·'.repeat(one.getAttribute('aria-level') - 1)}${one.querySelector('.code-name')?.textContent}`)),
    code: (name) => page.locator('[data-testid=code]').filter({ hasText: name }),
    rows: () => page.locator('[data-testid=coding-row] .coding-row-words').allInnerTexts(),
  }
}

test('a talk is coded with the keyboard alone, over turns and with emoji, and taken back', async (t) => {
  const { screen, page, press, find, selected, n, stripes, codes, rows } = await desk(t)
  assert.ok(await screen.at('codes-empty').isVisible())

  // From clause to clause; the interviewer's question is passed by ↓.
  await press('ArrowDown', 'ArrowRight')
  assert.equal(await selected(), '😀等了四十分钟')
  await find('等候久😀')
  await n(1)
  assert.deepEqual(await codes(), ['等候久😀'])
  // The mark is on the words, its name in the margin.
  assert.deepEqual(await stripes(), ['等候久😀'])
  assert.equal(await page.locator('mark.mark-code').first().innerText(), '😀等了四十分钟')

  // A longer one over it: from the clause before, one more.
  await press('Shift+ArrowRight')
  assert.equal(await selected(), '😀等了四十分钟，没有人管')
  await find('无人跟进𠮷')
  await n(2)
  // Single characters at both ends.
  await press('ArrowRight', 'ArrowRight')
  assert.equal(await selected(), '𠮷店退款拖了两周')
  await press('Alt+Shift+ArrowRight', 'Alt+Shift+ArrowRight', 'Control+Shift+ArrowLeft', 'Control+Shift+ArrowRight')
  assert.equal(await selected(), '退款拖了两周')
  await press('1')
  await n(3)

  // Over two turns: the whole second one and the next.
  await press('Escape', 'ArrowUp', ' ')
  assert.equal(await selected(), '😀等了四十分钟，没有人管。空调太冷。')
  await press('Shift+ArrowDown', '2')
  await n(4)
  // The code that was used last, again.
  await press('Escape', 'End', ' ', 'Enter')
  await n(5)
  await screen.picture('coding-fixture')

  // A word that an input method would hold is no obstacle, and initials find.
  await press('Escape', 'Home', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight')
  assert.equal(await selected(), '空调太冷')
  await find('wrgj')
  await n(6)
  await press('F6')
  await page.waitForFunction(() => document.querySelector('[data-testid=side]')?.contains(document.activeElement))
  // All of the second code, in the order of the talk.
  await press('F6')
  await page.waitForFunction(() => document.activeElement?.dataset.testid === 'code-tree')
  await press('End')
  await page.waitForFunction(() => document.querySelectorAll('[data-testid=coding-row]').length === 4)
  assert.deepEqual(await rows(), ['😀等了四十分钟，没有人管', '😀等了四十分钟，没有人管。空调太冷。\n𠮷店退款拖了两周，发票也开错了。', '空调太冷', '等了四十分钟，没有人管。'])

  for (let left = 5; left >= 0; left -= 1) {
    await press('Control+z')
    await n(left)
  }
  // A code that was made for words goes with them.
  await screen.sees('codes-empty')
  await press('Control+Shift+z')
  await n(1)
  screen.expectNoComplaints()
})

test('a coding is stepped to, recoded, moved, noted, removed; a second code is added', async (t) => {
  const { screen, page, press, find, selected, n, stripes } = await desk(t)
  await press('ArrowDown', 'ArrowRight')
  await find('等候久')
  await n(1)
  await press('ArrowRight')
  await find('态度差')
  await n(2)

  await press('Escape', 'Home', ']')
  await screen.sees('coding-card')
  assert.equal(await selected(), '😀等了四十分钟')
  await screen.picture('coding-card')
  await press('c')
  await screen.sees('picker-input')
  await page.keyboard.type('tdc')
  await press('Enter')
  await page.waitForFunction(() => [...document.querySelectorAll('[data-testid=stripe]')].every((one) => one.textContent === '态度差'))
  // A second code for the same words.
  await find('等候')
  await n(3)
  assert.deepEqual((await stripes()).toSorted(), ['态度差', '态度差', '等候久'])

  // Its end, two characters less.
  await press(']', 'e')
  await screen.sees('save-ends')
  await press('Control+Shift+ArrowLeft', 'Control+Shift+ArrowLeft', 'Enter')
  await screen.at('save-ends').waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.querySelector('[data-testid=coding-card] q') !== null)
  assert.equal(await page.locator('[data-testid=coding-card] q').innerText(), '😀等了四十')

  await press('m')
  await page.waitForFunction(() => document.activeElement?.dataset.testid === 'memo-field')
  await page.keyboard.type('第二次听到，语气很重')
  await press('Control+Enter')
  await screen.sees('memo')
  assert.match(await screen.text('memo'), /语气很重/)
  await page.waitForFunction(() => document.activeElement?.dataset.testid === 'transcript-reader')

  await press('Delete')
  await n(2)
  for (let step = 0; step < 5; step += 1) await press('Control+z')
  await page.waitForFunction(() => [...document.querySelectorAll('[data-testid=stripe]')].map((one) => one.textContent).join(' ') === '等候久 态度差')
  screen.expectNoComplaints()
})

test('the codebook is grown, searched, nested, merged and pruned', async (t) => {
  const { screen, page, press, find, n, code, stripes } = await desk(t)
  await press('ArrowDown', 'ArrowRight')
  for (const name of ['等候久', '排队', '空调冷']) await find(name)
  await n(3)
  await page.getByTestId('code-tree').focus()

  // By keys: a new one beside, its name, under the one before, and back.
  await press('Home', 'Insert')
  await screen.sees('code-name')
  await page.keyboard.type('服务')
  await press('Enter')
  await page.waitForFunction(() => document.activeElement?.dataset.testid === 'code-tree')
  const say = (wanted) => page.waitForFunction((text) => JSON.stringify([...document.querySelectorAll('[data-testid=code]')].map((one) => `${'·'.repeat(one.getAttribute('aria-level') - 1)}${one.querySelector('.code-name')?.textContent}`)) === text, JSON.stringify(wanted))
  await say(['等候久', '排队', '空调冷', '服务'])
  await press('Alt+ArrowRight')
  await say(['等候久', '排队', '空调冷', '·服务'])
  await press('Alt+ArrowLeft')
  await say(['等候久', '排队', '空调冷', '服务'])
  await press('F2')
  await screen.sees('code-name')
  await page.keyboard.type('服务𠮷')
  await press('Enter')
  await say(['等候久', '排队', '空调冷', '服务𠮷'])

  // By pointer: two codes into another.
  await code('等候久').click()
  await code('排队').click({ modifiers: ['Control'] })
  const from = await code('排队').boundingBox()
  const to = await code('服务').boundingBox()
  await page.mouse.move(from.x + 60, from.y + 14)
  await page.mouse.down()
  await page.mouse.move(to.x + 60, to.y + 10, { steps: 6 })
  await page.mouse.move(to.x + 62, to.y + to.height / 2, { steps: 3 })
  await screen.picture('coding-drag')
  await page.mouse.up()
  await say(['空调冷', '服务𠮷', '·等候久', '·排队'])

  // Found by initials with what stands above; folded, and still folded after a reload.
  await screen.at('code-search').fill('pd')
  await say(['服务𠮷', '·排队'])
  await screen.at('code-search').fill('')
  await page.getByTestId('code-tree').focus()
  await code('服务').click()
  await press('ArrowLeft')
  await say(['空调冷', '服务𠮷'])
  await page.reload()
  await screen.sees('turn')
  await say(['空调冷', '服务𠮷'])

  // Two become one: their codings are the same words, so that one goes.
  await code('服务').click()
  await press('ArrowRight')
  await code('等候久').click()
  await code('排队').click({ modifiers: ['Control'] })
  await code('排队').click({ button: 'right' })
  await page.getByText('2 个编码并为一个…').click()
  await screen.sees('merge-codes')
  await screen.picture('coding-merge')
  await screen.click('merge-confirm')
  await n(2)
  assert.deepEqual((await stripes()).length, 2)

  // What goes is said before: the code, the one below it, and its coding.
  await code('服务').click()
  await press('Delete')
  const asked = page.locator('.ant-modal-confirm-title')
  await asked.waitFor()
  assert.equal(await asked.innerText(), '删除 2 个编码和它们的 1 处编码？')
  await press('Enter')
  await n(1)
  await press('Control+z', 'Control+z')
  await n(3)
  screen.expectNoComplaints()
})

test('words are dragged onto a code, a code onto words, and described; dark', async (t) => {
  const { screen, page, press, find, n, code, selected } = await desk(t, { colorScheme: 'dark' })
  await press('ArrowDown', 'ArrowRight')
  await find('等候久')
  await n(1)
  await press('ArrowRight')
  const drag = async (from, to) => {
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(to.x + 40, to.y + to.height / 2 - 2, { steps: 8 })
    await page.mouse.move(to.x + 42, to.y + to.height / 2, { steps: 2 })
    await page.mouse.up()
  }
  await drag(await page.locator('.mark-pick').first().boundingBox(), await code('等候久').boundingBox())
  await n(2)
  assert.equal(await selected(), '没有人管')
  await press('ArrowRight')
  await drag(await code('等候久').boundingBox(), await page.locator('.mark-pick').first().boundingBox())
  await n(3)

  // By mouse: words, then the button of the strip.
  const words = await page.locator('.turn-text').nth(2).boundingBox()
  await page.mouse.move(words.x + 2, words.y + 10)
  await page.mouse.down()
  await page.mouse.move(words.x + 90, words.y + 10, { steps: 6 })
  await page.mouse.up()
  const strip = await screen.sees('strip')
  assert.ok((await selected()).startsWith('𠮷店'))
  await strip.getByText('等候久').click()
  await n(4)

  // The selected words become the example.
  await code('等候久').click()
  await page.getByText('编码说明').click()
  await screen.at('code-definition').fill('从提出到有人处理的时间太长')
  await screen.click('use-as-example')
  await page.waitForFunction(() => document.querySelector('[data-testid=code-example]')?.value.startsWith('𠮷店'))
  await screen.picture('coding-dark')

  // A click on coded words chooses their coding.
  await page.locator('mark.mark-code').first().click()
  await screen.sees('coding-card')
  await screen.picture('coding-dark-card')
  screen.expectNoComplaints()
})

test('words are found, looked at and coded at once; who codes can be said', async (t) => {
  const { screen, page, press, find, n, code } = await desk(t)
  await press('ArrowDown', 'ArrowRight')
  await find('等候久')
  await n(1)
  await code('等候久').click()
  await screen.click('coder')
  await screen.at('coder-field').fill('李研究员')
  await screen.click('coder-save')
  await page.waitForFunction(() => document.querySelector('[data-testid=coder]')?.textContent === '李研究员')

  await screen.click('open-auto')
  await screen.at('auto-terms').fill('没有人管、发票')
  await screen.click('auto-find')
  await screen.countAtLeast('auto-hit', 3)
  await page.locator('[data-testid=auto-hit]').nth(1).click()
  await screen.picture('coding-auto')
  await screen.click('auto-add')
  await n(3)
  // Again: the two are known, the one that was unticked is not.
  await screen.click('open-auto')
  await screen.at('auto-terms').fill('没有人管、发票')
  await screen.click('auto-find')
  await screen.countAtLeast('auto-hit', 3)
  assert.equal(await page.locator('[data-testid=auto-hit].is-known').count(), 2)
  await press('Escape')
  await press('Control+z')
  await n(1)
  screen.expectNoComplaints()
})

test('what an edit took away is settled here', async (t) => {
  const { screen, page, press, find, n } = await desk(t)
  await press('ArrowDown', 'ArrowRight')
  await find('等候久')
  await n(1)
  // Other words in the place of the coded ones: the coding is to check.
  await press('Escape', 'F2')
  await screen.at('turn-field').fill('没有人管。空调太冷。')
  await press('Enter')
  await screen.sees('show-checks')
  await screen.click('show-checks')
  await screen.sees('check-item')
  await screen.picture('coding-checks')
  await press('ArrowRight')
  await page.getByTestId('transcript-reader').focus()
  await press('ArrowRight')
  await screen.click('check-place')
  await screen.at('check-item').waitFor({ state: 'detached' })
  await n(1)
  assert.equal(await page.locator('mark.mark-code').first().innerText(), '没有人管')
  screen.expectNoComplaints()
})

test('a real transcript is coded with the keyboard alone', async (t) => {
  const file = path.join(shared, '973815794.feishu.txt')
  if (!existsSync(file)) return t.skip('skipped: ../shared/data/transcripts is not here')
  const { screen, page, press, find, n, stripes } = await desk(t, { file })
  const begun = performance.now()
  let made = 0
  const coded = async (...keys) => {
    await press(...keys)
    made += 1
  }
  // A clause, one more, one over two clauses that overlaps both, and so on through the turns.
  for (const name of ['网络咨询😀', '咨询效果', '技术困难𠮷']) {
    await press('ArrowRight')
    await find(name)
    made += 1
  }
  for (let turn = 0; turn < 4; turn += 1) {
    await coded('ArrowDown', 'ArrowRight', '1')
    await coded('Shift+ArrowRight', '2')
    await coded('ArrowRight', 'Enter')
  }
  // A passage over two turns, and one that overlaps it.
  await coded('ArrowDown', ' ', 'Shift+ArrowDown', '3')
  await coded('Shift+ArrowDown', '1')
  await n(made)
  t.diagnostic(`${made} codings by keys in ${Math.round(performance.now() - begun)} ms`)
  assert.ok(made >= 17 && (await stripes()).length > 0)
  await screen.picture('coding-real')
  for (let left = made - 1; left >= made - 5; left -= 1) {
    await press('Control+z')
    await n(left)
  }
  await press('Control+Shift+z', 'Control+Shift+z')
  await n(made - 3)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await press('Escape', 'Home')
  await screen.picture('coding-real-dark')
  screen.expectNoComplaints()
})

test('a codebook begins with a template, which is added once and taken back whole', async (t) => {
  const { screen, page, press, codes } = await desk(t)
  await screen.click('code-templates')
  await screen.sees('template-themes')
  await screen.picture('coding-templates-light')
  await screen.click('template-themes')
  await page.getByText('已加入“座谈会三个主题”的 18 个编码').first().waitFor({ state: 'visible' })
  await screen.countAtLeast('code', 18)
  const found = await codes()
  assert.deepEqual(found.filter((name) => !name.startsWith('·')), ['产品功能痛点', '服务流程堵点', '沟通需求盲点'])
  assert.deepEqual(found.slice(0, 3), ['产品功能痛点', '·稳定性', '·操作'])
  await screen.click('code-templates')
  await page.locator('.ant-dropdown-menu-item-disabled', { hasText: '座谈会三个主题' }).waitFor({ state: 'visible' })
  await press('Escape')
  await page.locator('[data-testid=code-tree]').focus()
  await press('Control+z')
  await screen.sees('codes-empty')
  screen.expectNoComplaints()
})
