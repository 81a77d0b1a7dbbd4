// Codes that pain points and feedback carry, and lines of a transcript put right before it comes in:
// with mouse and keys, in both colour schemes.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { kesheng, keshengJson, serve, tempFolder, uncodedStudy } from './host.mjs'

const WIDE = { width: 1440, height: 900 }

/** Picks an entry of the menu or list that is open. */
const pick = (screen, text) => screen.page.locator('.ant-dropdown:not(.ant-dropdown-hidden), .ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText(text, { exact: true }).first().click()
/** Opens a select of the page and picks from it. */
const choose = async (screen, id, text) => {
  await screen.at(id).click()
  await pick(screen, text)
}

/** The sample with two pain points, one of them cited from the desk. */
async function withCandidates(t) {
  const study = await uncodedStudy(t)
  const phrases = await keshengJson('keywords', study, '--top', '3')
  for (const { phrase } of phrases) await kesheng('candidates', study, 'add', phrase)
  await kesheng('visits', study, 'add', '--kind', 'desk', '--done', '2026-03-12 10:00', '--title', '行业报告', '--note', '2025 年行业投诉以售后为主。\n同行平均响应时间 4 小时，优秀者 1 小时。')
  return study
}

for (const colorScheme of ['light', 'dark']) {
  test(`pain points have a kind of need and channels, and cite desk research (${colorScheme})`, async (t) => {
    const screen = await open(t, await serve(t, await withCandidates(t)), { ...WIDE, colorScheme })
    await screen.goTo('themes')
    await screen.click('tab-candidates')
    await screen.at('candidate-row').click()
    await choose(screen, 'candidate-need', '应急需求')
    await screen.at('need-emergency').getByText('1', { exact: true }).waitFor({ state: 'visible' })
    await screen.click('need-emergency')
    assert.equal(await screen.countAtLeast('candidate-row', 1), 1)

    const evidence = async () => parseInt((await screen.page.locator('.candidate-evidence-head .num').innerText()), 10)
    const before = await evidence()
    await screen.click('candidate-cite')
    const words = await screen.sees('cite-words')
    const text = await words.inputValue()
    await words.evaluate((field, [from, to]) => { field.focus(); field.setSelectionRange(from, to) }, [text.indexOf('同行'), text.length])
    await screen.click('cite-ok')
    await screen.page.getByText('行业报告与资讯').first().waitFor({ state: 'visible' })
    assert.equal(await evidence(), before + 1)
    await screen.picture(`candidates-${colorScheme}`)
    // Taken away and brought back.
    await screen.page.keyboard.press('Control+z')
    await screen.page.getByText('行业报告与资讯').first().waitFor({ state: 'detached' })
    assert.equal(await evidence(), before)
    screen.expectNoComplaints()
  })

  test(`lines of a transcript are put right before it is imported (${colorScheme})`, async (t) => {
    const study = path.join(tempFolder(t), '座谈')
    await kesheng('new', study, '--name', '座谈')
    const file = path.join(tempFolder(t), '座谈.txt')
    writeFileSync(file, '座谈会记录\n今天人齐了\n主持人：开始。\n受访者A：等了很久。\n响应慢。\n受访者B：对。\n受访者A：操作复杂。\n（笑声）\n受访者B：同意。\n主持人：谢谢。\n')
    const screen = await open(t, await serve(t, study), { ...WIDE, colorScheme })
    await screen.goTo('interviews')
    await screen.choose('transcript', [file])
    const grid = await screen.sees('import-lines')
    // Rows of the grid as people see them: the heading is the first.
    const line = (n) => grid.locator(`[aria-rowindex="${n + 1}"]`)
    const turnsAre = (n) => screen.page.getByText(`读成 ${n} 轮发言`, { exact: false }).waitFor({ state: 'visible' })
    await turnsAre(6)
    // One click each: what was not read comes in, what is no talk goes out.
    await line(2).getByTestId('line-take').click()
    await screen.page.getByText('没有读出', { exact: false }).waitFor({ state: 'detached' })
    await line(8).getByTestId('line-skip').click()
    await line(8).getByTestId('line-restore').waitFor({ state: 'visible' })
    // A further line begins a turn of somebody else, by keys and by menu.
    await line(5).click({ position: { x: 30, y: 10 } })
    await screen.page.keyboard.press('s')
    await line(5).getByTestId('line-restore').waitFor({ state: 'visible' })
    await turnsAre(8)
    await line(5).getByTestId('line-speaker').click()
    await pick(screen, '受访者B')
    await line(5).getByText('受访者B').waitFor({ state: 'visible' })
    // The next turn goes on with it.
    await line(6).click({ position: { x: 30, y: 10 } })
    await screen.page.keyboard.press('j')
    await turnsAre(7)
    await screen.picture(`import-lines-${colorScheme}`)
    await screen.page.keyboard.press('Control+z')
    await turnsAre(8)
    await screen.page.keyboard.press('j')
    await turnsAre(7)
    await screen.click('import-confirm')
    await screen.sees('import-result')
    await screen.click('import-close')
    const turns = await keshengJsonAfter(screen, study)
    assert.deepEqual(turns.map((turn) => `${turn.speaker}：${turn.text.replace('\n', '/')}`), [
      '主持人：今天人齐了', '主持人：开始。', '受访者A：等了很久。', '受访者B：响应慢。/对。', '受访者A：操作复杂。', '受访者B：同意。', '主持人：谢谢。',
    ])
    screen.expectNoComplaints()
  })

  test(`feedback is crossed, sources are told, reasons for leaving stand in a table (${colorScheme})`, async (t) => {
    const study = await uncodedStudy(t)
    const roster = await keshengJson('list', 'roster', study)
    const codes = (Array.isArray(roster) ? roster : roster.rows).slice(0, 2).map((row) => row.code)
    for (const [at, reason] of ['price', 'service'].entries()) await kesheng('call', study, 'put_interviews', JSON.stringify({ interviews: [{ kind: 'interview', title: `流失 ${at}`, state: 'done', account_code: codes[at], reason }] }))
    const screen = await open(t, await serve(t, study), { ...WIDE, colorScheme })
    await screen.sees('sources')
    await screen.at('sources').scrollIntoViewIfNeeded()
    await screen.picture(`sources-${colorScheme}`)
    await screen.goTo('field-log')
    await screen.click('field-tab-incidents')
    await screen.click('incidents-cross')
    await screen.sees('incident-cross')
    assert.ok((await screen.text('incident-cross')).includes('大客户'))
    await screen.picture(`incident-cross-${colorScheme}`)
    await choose(screen, 'cross-rows', '反馈类型')
    await screen.at('incident-cross').getByText('评分差评').waitFor({ state: 'visible' })

    await screen.goTo('talks')
    await screen.click('talks-tab-churn')
    assert.equal(await screen.countAtLeast('churn-row', 2), 2)
    await screen.picture(`churn-${colorScheme}`)
    await choose(screen, 'churn-by', '按区域')
    await screen.at('churn-by').getByText('按区域').waitFor({ state: 'visible' })
    screen.expectNoComplaints()
  })

  test(`a reversed question is turned, figures follow, the report has its skeleton (${colorScheme})`, async (t) => {
    const screen = await open(t, await serve(t, await uncodedStudy(t)), { ...WIDE, colorScheme })
    await screen.goTo('questionnaire')
    await screen.click('tab-data')
    await screen.at('direction').click()
    await screen.at('direction').getByText('反向').waitFor({ state: 'visible' })
    await screen.picture(`directions-${colorScheme}`)
    await screen.goTo('analysis')
    await screen.page.getByText('各题得分', { exact: true }).first().click()
    await screen.at('question-figures').locator('.reversed').first().waitFor({ state: 'visible' })
    await screen.picture(`reversed-${colorScheme}`)
    await screen.page.getByText('分组对比', { exact: true }).first().click()
    await screen.goTo('report')
    await choose(screen, 'report-skeleton', '客户定期回访报告')
    await screen.page.waitForFunction(() => {
      const found = document.querySelector('[data-testid=sheet-raw_data]')
      const box = found?.matches('input') ? found : found?.querySelector('input')
      return box?.checked === false
    })
    await screen.picture(`report-${colorScheme}`)
    screen.expectNoComplaints()
  })
}

/** Turns of the study; the host holds it, so it is asked through the page's own door. */
async function keshengJsonAfter(screen, study) {
  await screen.page.close()
  const copy = path.join(path.dirname(study), '副本')
  const { cpSync } = await import('node:fs')
  cpSync(study, copy, { recursive: true })
  const listed = await keshengJson('list', 'turns', copy)
  return Array.isArray(listed) ? listed : listed.rows
}
