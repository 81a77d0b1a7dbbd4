// What a consultant does with the phrases of the sample study, in a browser: judge and merge them,
// see why they are there, compare groups, sort them into themes, put forward a pain point with its
// evidence, teach the dictionary. Every write is taken back, or read again after a reload.
//
// Nothing here names a phrase of the sample study: which ones come first is for the engine's own
// tests. What is compared are numbers the page itself gave before.

import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { sampleStudy, serve, tempFolder } from './host.mjs'

/** A fresh sample study, opened at a page. */
async function sample(t, place) {
  const screen = await open(t, await serve(t, await sampleStudy(t)), { width: 1440, height: 900 })
  await screen.goTo(place)
  return { screen, press: (key) => screen.page.keyboard.press(key) }
}

async function keywords(t) {
  const opened = await sample(t, 'keywords')
  await opened.screen.sees('phrase-row')
  return opened
}

async function themes(t) {
  const opened = await sample(t, 'themes')
  await opened.screen.sees('theme-card')
  return opened
}

/** The first number in a text: `12 人` is 12. */
const numberIn = (text) => Number(text.match(/\d+/)?.[0])
const rowOf = (screen, id) => screen.page.locator(`[data-testid=phrase-row][data-id="${id}"]`)
const idAt = (screen, place) => screen.all('phrase-row').nth(place).getAttribute('data-id')
const stateIs = (screen, id, state) => rowOf(screen, id).locator(`[data-testid=phrase-state][data-state="${state}"]`).waitFor({ state: 'visible' })
const nameIn = async (row) => (await row.locator('.phrase-words > span').innerText()).trim()
/** How many phrases are in a state: `待定 42`. */
const nInState = async (screen, state) => numberIn(await screen.text(`state-${state}`))
const nIsInState = (screen, state, n) => screen.at(`state-${state}`).getByText(String(n), { exact: true }).waitFor({ state: 'visible' })

/** A chip of the board, under a category if one is given. */
function chip(screen, phrase, category) {
  const board = category === undefined ? screen.at('theme-board') : screen.page.locator(`[data-testid=theme-column][data-category="${category}"]`)
  return board.locator(`[data-testid=theme-phrase][data-phrase="${phrase}"]`)
}

/** The first proposal whose parts bring respondents who are not those of the phrase that stays. */
async function growingProposal(screen) {
  const proposals = await screen.all('merge-proposal').all()
  for (const [place, proposal] of proposals.entries()) {
    const texts = await proposal.locator('.proposal-part button').allInnerTexts()
    const [into, from] = texts.map((text) => text.match(/^(?<name>.*?)\s*(?<n>\d+) 人/).groups)
    const together = numberIn((await proposal.innerText()).match(/合并后 \d+/)[0])
    if (together > Number(into.n)) return { place, name: into.name, alone: Number(into.n), part: from.name, together }
  }
  assert.fail('no proposal of the sample study brings respondents together')
}

test('phrases are judged by key; a rejected one leaves the list, and Ctrl+Z brings it back', async (t) => {
  const { screen, press } = await keywords(t)
  const nOpen = await nInState(screen, 'open')
  await screen.click('state-open')
  const [first, second] = [await idAt(screen, 0), await idAt(screen, 1)]
  await rowOf(screen, first).click()
  await press('x')
  await rowOf(screen, first).waitFor({ state: 'detached' })
  await nIsInState(screen, 'open', nOpen - 1)
  await nIsInState(screen, 'rejected', 1)

  // The next one has come up by itself.
  await press('a')
  await rowOf(screen, second).waitFor({ state: 'detached' })
  await nIsInState(screen, 'accepted', 1)
  await screen.at('coverage').getByText('已接受的 1 个短语').waitFor({ state: 'visible' })

  await screen.page.reload()
  await nIsInState(screen, 'open', nOpen - 2)
  await press('Control+z')
  await rowOf(screen, second).waitFor({ state: 'visible' })
  await nIsInState(screen, 'accepted', 0)
  await press('Control+z')
  await rowOf(screen, first).waitFor({ state: 'visible' })
  await nIsInState(screen, 'open', nOpen)
  assert.equal(await idAt(screen, 0), first, 'the order is that of before')
  screen.expectNoComplaints()
})

test('a phrase is renamed in place, and the notice takes it back', async (t) => {
  const { screen, press } = await keywords(t)
  const first = await idAt(screen, 0)
  const before = await nameIn(rowOf(screen, first))
  await rowOf(screen, first).click()
  await press('F2')
  await screen.at('rename-input').fill('回音没有着落')
  await press('Enter')
  await rowOf(screen, first).getByText('回音没有着落').waitFor({ state: 'visible' })
  await screen.click('toast-undo')
  await rowOf(screen, first).getByText(before, { exact: true }).waitFor({ state: 'visible' })
  assert.equal(await screen.at('phrase-list').getByText('回音没有着落').count(), 0)
  screen.expectNoComplaints()
})

test('a merge proposal is accepted: the respondents of its phrase grow, and undo parts them again', async (t) => {
  const { screen, press } = await keywords(t)
  await screen.click('tab-merges')
  const n = await screen.countAtLeast('merge-proposal', 1)
  const { place, name, alone, part, together } = await growingProposal(screen)
  await screen.all('merge-proposal').nth(place).getByTestId('proposal-accept').click()
  await screen.page.waitForFunction((before) => document.querySelectorAll('[data-testid=merge-proposal]').length < before, n)

  const row = (words) => screen.all('phrase-row').filter({ has: screen.page.getByText(words, { exact: true }) })
  await screen.click('tab-phrases')
  await screen.page.getByLabel('查找短语', { exact: true }).fill(name)
  await row(name).getByText(`${together} 人`, { exact: true }).waitFor({ state: 'visible' })
  await row(name).click()
  assert.ok((await screen.text('merged-parts')).includes(part))

  await press('Control+z')
  await row(name).getByText(`${alone} 人`, { exact: true }).waitFor({ state: 'visible' })
  await screen.at('merged-parts').waitFor({ state: 'detached' })
  screen.expectNoComplaints()
})

test('a phrase explains itself, stands in its contexts, and is broken down by group', async (t) => {
  const { screen } = await keywords(t)
  await screen.click('phrase-row')
  await screen.click('panel-why')
  await screen.at('explain-panel').getByRole('heading', { name: '为什么在这里' }).waitFor({ state: 'visible' })
  const why = await screen.text('explain-panel')
  for (const part of ['为什么在这里', '为什么是这一类', '为什么排在这里']) {
    // A sentence, not only its heading: Chinese words and a full stop.
    assert.match(why, new RegExp(`${part}\\s*\\n[^\\n]*\\p{Script=Han}{4,}[^\\n]*`, 'u'), part)
  }

  await screen.click('panel-context')
  const first = screen.all('kwic-row').first()
  await first.waitFor({ state: 'visible' })
  assert.notEqual((await first.locator('.kwic-term').innerText()).trim(), '')
  await screen.click('panel-quotes')
  await screen.sees('evidence-item')

  assert.equal(await screen.all('sort-groups').count(), 0)
  await screen.at('group-by').getByRole('combobox').click()
  await screen.page.locator('.ant-select-item-option').filter({ hasText: '按客户规模' }).click()
  await screen.sees('sort-groups')
  const heads = await screen.at('sort-groups').locator('.group-names > span').count()
  assert.ok(heads >= 2, `${heads} groups`)
  assert.equal(await screen.all('phrase-row').first().locator('.phrase-groups > span').count(), heads, 'one bar for each group')
  screen.expectNoComplaints()
})

test('network, comparison and new words show what they are for', async (t) => {
  const { screen } = await keywords(t)
  await screen.click('tab-network')
  assert.ok((await screen.countAtLeast('network-node', 5)) >= 5)
  const node = screen.all('network-node').first()
  const label = (await node.getAttribute('aria-label')).split('，')[0]
  await node.click()
  await screen.at('evidence-panel').getByRole('heading', { name: label, exact: true }).waitFor({ state: 'visible' })

  await screen.click('tab-compare')
  assert.ok((await screen.countAtLeast('compare-row', 3)) >= 3)
  assert.match(await screen.text('compare-view'), /n=\d+[\s\S]*n=\d+/, 'both groups say how large they are')

  await screen.click('tab-new-words')
  const shown = screen.page.getByTestId('new-word-row').or(screen.page.getByText('没有新词建议')).first()
  await shown.waitFor({ state: 'visible' })
  screen.expectNoComplaints()
})

test('a phrase is carried to another category by keyboard, and stays there', async (t) => {
  const { screen, press } = await themes(t)
  assert.ok((await screen.countAtLeast('theme-column', 3)) >= 3)
  const own = await screen.all('theme-card').first().getAttribute('data-category')
  const carried = screen.all('theme-card').first().getByTestId('theme-phrase').first()
  const phrase = await carried.getAttribute('data-phrase')
  await carried.click()
  await press('Space')
  await press('ArrowRight')
  // To the head of the column: the category itself, where the program chooses the theme.
  await press('Home')
  const notice = (await screen.page.locator('.theme-carry').innerText()).split('\n')[0]
  const to = notice.split('→')[1].trim()
  assert.notEqual(to, own, notice)
  await press('Enter')
  await chip(screen, phrase, to).locator('.theme-pin').waitFor({ state: 'visible' })
  // The board shows it at once; the notice comes when it is written.
  await screen.sees('toast-undo')

  await screen.page.reload()
  await chip(screen, phrase, to).locator('.theme-pin').waitFor({ state: 'visible' })
  assert.equal(await chip(screen, phrase, own).count(), 0)

  await press('Control+z')
  await chip(screen, phrase, own).waitFor({ state: 'visible' })
  assert.equal(await chip(screen, phrase, own).locator('.theme-pin').count(), 0)
  screen.expectNoComplaints()
})

test('several phrases are moved at once by the name of the place, and taken back at once', async (t) => {
  const { screen, press } = await themes(t)
  const [source, target] = [screen.all('theme-card').first(), screen.all('theme-card').nth(1)]
  const to = await target.getAttribute('data-theme')
  const chips = source.getByTestId('theme-phrase')
  const moved = [await chips.nth(0).getAttribute('data-phrase'), await chips.nth(1).getAttribute('data-phrase')]
  await chips.nth(0).click({ modifiers: ['Control'] })
  await chips.nth(1).click({ modifiers: ['Control'] })
  await screen.at('theme-selection').getByRole('button', { name: '移动到…' }).click()
  await screen.at('theme-move-search').fill(to)
  await screen.all('theme-move-target').filter({ hasText: to }).first().waitFor({ state: 'visible' })
  await press('Enter')
  const there = (phrase) => screen.page.locator(`[data-testid=theme-card][data-theme="${to}"] [data-phrase="${phrase}"]`)
  for (const phrase of moved) await there(phrase).locator('.theme-pin').waitFor({ state: 'visible' })
  // The board shows it before it is written; undo must take back this, and not what was done before.
  await press('Control+z')
  for (const phrase of moved) await there(phrase).waitFor({ state: 'detached' })
  await screen.page.locator('.theme-pin').first().waitFor({ state: 'detached' })
  for (const phrase of moved) await chip(screen, phrase).waitFor({ state: 'visible' })
  screen.expectNoComplaints()
})

test('a theme with a statement becomes a candidate whose evidence leads to the source', async (t) => {
  const { screen } = await themes(t)
  const said = '报修以后没有人说得清谁来、几时来，停机的损失由客户自己承担。'
  const card = screen.all('theme-card').first()
  const name = await card.getAttribute('data-theme')
  await card.locator('.theme-card-name').click()
  await screen.at('theme-statement').fill(said)
  // The press leaves the field, and that saves it: the candidate must wait for the statement, and the button for
  // the end of the press.
  const button = await screen.at('candidate-add').boundingBox()
  await screen.page.mouse.move(button.x + button.width / 2, button.y + button.height / 2)
  await screen.page.mouse.down()
  await screen.page.waitForTimeout(200)
  await screen.page.mouse.up()
  await screen.sees('candidate-open')
  const figures = await screen.page.locator('.theme-figures').innerText()
  await screen.click('candidate-open')

  assert.ok((await screen.text('candidate-row')).includes(name))
  await screen.sees('candidate-panel')
  assert.equal(await screen.at('candidate-statement').inputValue(), said)
  assert.ok((await screen.text('candidate-panel')).includes(figures.match(/\d+ \/ \d+/)[0]), 'respondents and base are those of the theme')
  const evidence = screen.all('candidate-evidence').first()
  await evidence.waitFor({ state: 'visible' })
  const words = (await evidence.locator('mark').first().innerText()).trim()
  assert.notEqual(words, '')
  await evidence.getByRole('button', { name: /^到原文/ }).click()
  await screen.at('candidate-panel').waitFor({ state: 'detached' })
  await screen.page.locator('[data-testid=transcript-reader], [data-testid=answer-grid], [data-testid=ticket-grid]').first().waitFor({ state: 'visible' })
  await screen.page.getByText(words).first().waitFor({ state: 'visible' })

  await screen.goTo('themes')
  await screen.click('tab-candidates')
  await screen.sees('candidate-row')
  screen.expectNoComplaints()
})

test('the matrix of themes by group has cells, says how it tests, and opens the words of a group', async (t) => {
  const { screen } = await themes(t)
  await screen.click('tab-matrix')
  assert.ok((await screen.countAtLeast('theme-matrix-cell', 6)) >= 6)
  assert.match(await screen.page.locator('.matrix-method').innerText(), /检验[\s\S]*。/)
  await screen.page.locator('[data-testid=theme-matrix-cell]:not([disabled])').first().click()
  await screen.sees('theme-panel')
  assert.match(await screen.text('theme-panel'), /×/)
  screen.expectNoComplaints()
})

test('the dictionary takes a word, switches one off, takes both back, and is exported', async (t) => {
  const { screen, press } = await sample(t, 'dictionary')
  await screen.click('dictionary-kind-negative')
  const row = (word) => screen.at('dictionary-table').getByRole('row').filter({ has: screen.page.getByText(word, { exact: true }) })
  const search = screen.page.getByLabel('查找词', { exact: true })
  await screen.at('dictionary-add-text').fill('糊弄鬼')
  await press('Enter')
  await screen.at('dictionary-kind-negative').getByText('本项目 +1').waitFor({ state: 'visible' })
  await search.fill('糊弄鬼')
  await row('糊弄鬼').getByText('本项目').waitFor({ state: 'visible' })

  await search.fill('')
  const toggle = screen.at('dictionary-table').getByRole('switch', { checked: true }).first()
  const word = await toggle.getAttribute('aria-label')
  await toggle.click()
  await screen.at('dictionary-kind-negative').getByText('停用 −1').waitFor({ state: 'visible' })
  await screen.page.getByRole('switch', { name: word, checked: false }).waitFor({ state: 'visible' })
  await screen.click('undo')
  await screen.page.getByRole('switch', { name: word, checked: true }).waitFor({ state: 'visible' })
  await screen.at('dictionary-kind-negative').getByText('停用 −1').waitFor({ state: 'detached' })

  const arrives = screen.page.waitForEvent('download')
  await screen.click('dictionary-export')
  const download = await arrives
  const file = path.join(tempFolder(t), download.suggestedFilename())
  await download.saveAs(file)
  assert.match(file, /\.(xlsx|csv)$/)
  assert.ok(statSync(file).size > 5_000)

  await screen.click('undo')
  await screen.at('dictionary-kind-negative').getByText('本项目 +1').waitFor({ state: 'detached' })
  screen.expectNoComplaints()
})
