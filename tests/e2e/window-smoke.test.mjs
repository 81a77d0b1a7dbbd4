// The main job in the real window: create a study, import, see a phrase, export. What a browser
// cannot show is that the shell, its file dialogs and the page inside it work together; the
// details are in main-job.test.mjs.
//
// Native dialogs are out of a driver's reach. A debug build takes its answers from
// KESHENG_TEST_PICK instead: paths with `:` between them, one for each dialog in turn.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { devBinary } from '../../src-tauri/tools/lib/workspace.mjs'
import { fixture, tempFolder } from './host.mjs'
import { openWindow } from './window.mjs'
import { openInLibreOffice, sheetsOf } from './workbook.mjs'

const binary = devBinary('kesheng-desktop')

/** A window whose dialogs will be answered with these paths. */
async function openKesheng(t, folder, picks) {
  assert.ok(picks.every((pick) => !pick.includes(':')))
  return openWindow(t, { binary, home: path.join(folder, 'home'), env: { KESHENG_TEST_PICK: picks.join(':') } })
}

/** Imports the next file of the list of picks and returns how many things were added. */
async function importOne(window, place, kind) {
  await window.click(`nav-${place}`)
  await window.click(`import-${kind}`)
  await window.click('import-pick')
  await window.find('import-preview', 30_000)
  await window.click('import-confirm', 30_000)
  const added = await window.text('count-added', 60_000)
  await window.click('import-close')
  return parseInt(added, 10)
}

/** Accepts the first phrase by key and undoes it. By keyboard only: the driver's own right click
 *  does not keep a menu open in WebKitGTK. */
async function judgeOneAndTakeItBack(window) {
  await window.click('phrase-row', 60_000)
  await window.press('a')
  await window.find('[data-testid=phrase-state][data-state=accepted]')
  // The list shows it at once; the notice comes when it is written.
  await window.find('toast-undo')
  await window.press('Control', 'z')
  await window.gone('[data-testid=phrase-state][data-state=accepted]')
}

test('create a study, import, see a phrase, export the report', async (t) => {
  const folder = tempFolder(t)
  const studies = path.join(folder, '项目')
  mkdirSync(studies)
  const report = path.join(folder, '报告.xlsx')
  const picks = [studies, fixture('roster.csv'), fixture('responses.csv'), fixture('interview.txt'), report]
  const window = await openKesheng(t, folder, picks)

  await window.click('welcome-new', 60_000)
  await window.type('new-study-name', '二〇二六年客户满意度')
  await window.click('new-study-folder')
  await window.click('new-study-confirm')
  await window.find('nav-overview', 30_000)
  assert.ok(readdirSync(studies, { recursive: true }).some((name) => name.endsWith('study.db')), 'the study lies in the chosen folder')

  assert.equal(await importOne(window, 'roster', 'roster'), 12)
  assert.equal(await importOne(window, 'responses', 'responses'), 12)
  assert.equal(await importOne(window, 'interviews', 'transcript'), 1)

  await window.click('nav-keywords')
  await window.click('phrase-row', 60_000)
  assert.match(await window.text('evidence-panel'), /响应慢/)
  await window.find('evidence-item')
  await window.picture('window-keywords')

  await window.click('nav-report')
  await window.click('report-export')
  await window.find('report-done', 60_000)
  assert.ok(existsSync(report) && statSync(report).size > 10_000)
  const sheets = await sheetsOf(report)
  if (sheets === null) t.diagnostic('openpyxl: skipped, not installed')
  else assert.ok(Object.keys(sheets).length >= 5, Object.keys(sheets).join())
  const pdf = await openInLibreOffice(report, folder)
  if (pdf === null) t.diagnostic('LibreOffice: skipped, not installed')
})

test('the sample study opens from the welcome page and is found again among the recent ones', async (t) => {
  const folder = tempFolder(t)
  const first = await openKesheng(t, folder, [])
  await first.click('welcome-sample', 60_000)
  await first.click('nav-keywords', 60_000)
  await judgeOneAndTakeItBack(first)
  await first.click('nav-themes')
  await first.find('theme-card', 60_000)
  await first.click('tab-matrix')
  await first.find('theme-matrix-cell', 60_000)
  await first.click('nav-dictionary')
  await first.find('dictionary-table')
  await first.find('[data-testid=dictionary-table] [role=switch]')
  assert.equal(await first.count('error-dialog'), 0)
  await first.close()

  const second = await openKesheng(t, folder, [])
  await second.click('[data-testid=welcome-recent] li button', 60_000)
  await second.find('nav-overview', 30_000)
})
