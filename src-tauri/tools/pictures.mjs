// Takes the pictures of the README and the manual from the real window: `npm run pictures`.
// Needs what the window tests need (WebKitWebDriver, Xvfb) and the binaries they build.

import { mkdtempSync, mkdirSync, copyFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openWindow } from '../../tests/e2e/window.mjs'
import { devBinary, root } from './lib/workspace.mjs'

const PAGES = ['overview', 'roster', 'sampling', 'questionnaire', 'entry', 'responses', 'cleaning', 'field-log', 'talks', 'interviews', 'focus-groups', 'coding', 'retrieval', 'tickets', 'keywords', 'themes', 'dictionary', 'analysis', 'report']

/** What is clicked on a page before its picture is taken. */
const CLICKS = {
  sampling: 'tab-quota', cleaning: '[data-testid=rule-fast_share]', 'field-log': 'field-tab-incidents', interviews: 'transcript-item', 'focus-groups': 'transcript-item', keywords: 'phrase-row',
  retrieval: 'tab-matrix', themes: '.theme-card-name', dictionary: 'dictionary-kind-negative',
}
const target = path.join(root, 'assets/manual/pictures')
mkdirSync(target, { recursive: true })

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Enough of a node:test context for the harness. */
function context() {
  const ends = []
  return { t: { name: 'pictures', after: (end) => ends.push(end) }, end: async () => { for (const end of ends.reverse()) await end() } }
}

for (const theme of ['light', 'dark']) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'kesheng-pictures-'))
  const { t, end } = context()
  try {
    const window = await openWindow(t, { binary: devBinary('kesheng-desktop'), home })
    await window.find('welcome-sample', 60_000)
    await window.js(`localStorage.setItem('kesheng.theme', JSON.stringify(${JSON.stringify(theme)})); location.reload()`)
    await pause(1500)
    copyFileSync(await window.picture(`welcome-${theme}`), path.join(target, `welcome-${theme}.png`))
    await window.click('welcome-sample', 60_000)
    for (const page of PAGES) {
      await window.find(`nav-${page}`, 60_000)
      // Not by the pointer: it would stay there, and the tooltip of the entry would cover the page.
      await window.js(`document.querySelector('[data-testid=nav-${page}]').click()`)
      await pause(1200)
      if (CLICKS[page]) await window.click(CLICKS[page], 30_000)
      await pause(900)
      copyFileSync(await window.picture(`${page}-${theme}`), path.join(target, `${page}-${theme}.png`))
    }
  } finally {
    await end()
    rmSync(home, { recursive: true, force: true })
  }
}
