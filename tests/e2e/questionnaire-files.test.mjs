// Questionnaires into files and out of them, in a browser: all four formats out, XLSForm and JSON in
// again, 问卷星 text pasted and from a file, a faulty file told in words.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { kesheng, keshengJson, serve, tempFolder } from './host.mjs'

/** A study with a questionnaire of a template, its page open. */
async function withTemplate(t, template, more) {
  const folder = tempFolder(t)
  const study = path.join(folder, '问卷文件')
  await kesheng('new', study, '--name', '问卷文件')
  await keshengJson('questionnaire', 'new', study, '--template', template)
  const screen = await open(t, await serve(t, study), { width: 1440, height: 900, ...more })
  await screen.goTo('questionnaire')
  await screen.countAtLeast('question-card', 1)
  return { screen, page: screen.page, folder }
}

/** Writes a format and gives the path of the download. */
async function write({ screen, page, folder }, format, fill = async () => {}) {
  await screen.click('export-questionnaire')
  await screen.click(`export-${format}`)
  await screen.sees('export-ok')
  await fill()
  await screen.picture(`questionnaire-export-${format}`)
  const [download] = await Promise.all([page.waitForEvent('download'), screen.click('export-ok')])
  const file = path.join(folder, download.suggestedFilename())
  await download.saveAs(file)
  // What the format cannot say is listed; the dialog stays for it.
  const close = page.locator('.ant-modal-close:visible')
  await page.getByText('已导出').first().waitFor()
  if (await close.count() > 0) await close.first().click()
  await page.locator('.ant-modal-wrap:visible').waitFor({ state: 'detached' }).catch(() => {})
  return file
}

/** Opens the import and hands a file to its dialog. */
async function bring({ screen, page }, file) {
  await screen.click('import-questionnaire')
  await screen.sees('import-dialog')
  const [dialog] = await Promise.all([page.waitForEvent('filechooser'), screen.click('import-pick')])
  await dialog.setFiles(file)
}

test('a questionnaire goes out in four formats and comes in again', async (t) => {
  const made = await withTemplate(t, 'churn')
  const { screen, page } = made
  const n = await screen.all('question-card').count()
  const [xlsx, json] = [await write(made, 'xlsform'), await write(made, 'json')]
  const copies = async () => page.locator('#export-copies').fill('3')
  const [docx, pdf] = [await write(made, 'docx'), await write(made, 'pdf', copies)]
  assert.match(path.basename(xlsx), /\.xlsx$/)
  assert.equal(readFileSync(docx).subarray(0, 2).toString(), 'PK')
  assert.equal(readFileSync(pdf).subarray(0, 5).toString(), '%PDF-')
  assert.equal(JSON.parse(readFileSync(json, 'utf8')).title, '流失客户访谈简表')

  // The same questionnaire is recognised; as a new one it has as many questions.
  for (const file of [xlsx, json]) {
    await bring(made, file)
    assert.match(await screen.text('import-facts'), new RegExp(`3 部分 · ${n} 题`))
    await screen.picture(`questionnaire-import-${path.extname(file).slice(1)}`)
    await page.getByText('作为新问卷').click()
    await screen.click('import-ok')
    await screen.at('import-dialog').waitFor({ state: 'detached' })
    await screen.countAtLeast('question-card', n)
    await screen.click('toast-undo')
    await page.getByText('已撤销').first().waitFor()
  }
  screen.expectNoComplaints()
})

const WJX = '回访问卷\n\n1. 您还用我们的产品吗？[单选题]\n在用\n不用了\n\n2. 看重哪些？[多选题]\n质量\n价格\n交付\n\n3. 还有什么建议？[填空题]\n'

test('问卷星 text is pasted or chosen as a file, and looked at before it comes in', async (t) => {
  const made = await withTemplate(t, 'transaction', { colorScheme: 'dark' })
  const { screen, page, folder } = made
  await screen.click('import-questionnaire')
  await screen.click('import-paste')
  await screen.picture('questionnaire-import-empty-dark')
  await screen.at('import-text').fill(WJX)
  assert.match(await screen.text('import-facts'), /3 题/)
  await screen.picture('questionnaire-import-paste-dark')
  await screen.click('import-ok')
  await screen.at('import-dialog').waitFor({ state: 'detached' })
  await page.locator('[data-testid=question-card]').nth(2).waitFor()
  assert.match(await screen.text('switcher'), /回访问卷/)
  await page.keyboard.press('Control+z')
  await page.locator('[data-testid=switcher]', { hasText: '回访问卷' }).waitFor({ state: 'detached' })

  const file = path.join(folder, '回访.txt')
  writeFileSync(file, WJX)
  await bring(made, file)
  assert.match(await screen.text('import-facts'), /3 题/)
  await page.keyboard.press('Escape')
  await screen.at('import-dialog').waitFor({ state: 'detached' })

  // What cannot be read is told in the dialog, and nothing can be brought in.
  const faulty = path.join(folder, '坏.json')
  writeFileSync(faulty, '{"title": ')
  await bring(made, faulty)
  assert.match(await screen.text('import-failure'), /[\u4e00-\u9fff]{4}/)
  assert.equal(await screen.at('import-ok').isDisabled(), true)
  await screen.picture('questionnaire-import-failure-dark')
  screen.expectNoComplaints()
})
