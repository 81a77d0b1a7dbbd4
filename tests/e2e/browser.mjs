// A page of the product in Chromium: the same interface as in the window, over the loopback
// host. Debian's Chromium, never a browser that Playwright downloads.

import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { chromium as playwright } from 'playwright-core'
import { chromium } from '../../src-tauri/tools/lib/needs.mjs'
import { inRoot } from '../../src-tauri/tools/lib/workspace.mjs'

// Chromium's own traffic would be noise beside a program that promises to make none.
const QUIET = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update',
]

// How many times slower the page runs than it could: what depends on the speed of the machine shows itself.
const SLOWDOWN = Number(process.env.KESHENG_SLOWDOWN ?? 1)

export const screenshots = inRoot('test-results')

/**
 * Opens an address and gives the test a `Screen` on it. A picture of the test's last moment is
 * left in test-results/. Errors of the page, and requests to anywhere but the loopback host, are
 * collected: `expectNoComplaints` fails the test for them.
 */
export async function open(t, url, { width = 1280, height = 860, colorScheme = 'light' } = {}) {
  const browser = await playwright.launch({ executablePath: chromium(), args: QUIET })
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme, locale: 'zh-CN', acceptDownloads: true, reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000 * SLOWDOWN)
  if (SLOWDOWN > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  const complaints = []
  page.on('pageerror', (error) => complaints.push(`error in the page: ${error.message}`))
  // Refused before it leaves: the tests must not be what breaks the promise.
  await context.route((address) => address.hostname !== '127.0.0.1' && address.protocol.startsWith('http'), (route) => {
    complaints.push(`a request to the outside: ${route.request().url()}`)
    return route.abort()
  })
  t.after(async () => {
    await picture(page, `browser-${fileName(t.name)}`).catch(() => {})
    await browser.close()
  })
  await page.goto(url)
  return new Screen(page, complaints)
}

/** A page with the words the tests speak: everything is found by its data-testid. */
export class Screen {
  constructor(page, complaints) {
    this.page = page
    this.complaints = complaints
  }

  /** The element of a test id; where there are several, the first. */
  at(id) {
    return this.page.getByTestId(id).first()
  }

  all(id) {
    return this.page.getByTestId(id)
  }

  async sees(id) {
    await this.at(id).waitFor({ state: 'visible' })
    return this.at(id)
  }

  async click(id) {
    await this.at(id).click()
  }

  async text(id) {
    return (await (await this.sees(id)).innerText()).trim()
  }

  /** Goes to a place of the left navigation, for example `roster`. */
  async goTo(place) {
    await this.click(`nav-${place}`)
  }

  /** Waits until a test id occurs at least `n` times and returns how often it does. */
  async countAtLeast(id, n) {
    await this.all(id).nth(n - 1).waitFor({ state: 'attached' })
    return this.all(id).count()
  }

  /**
   * Opens the import of one kind and answers its file dialog. Not by filling in the hidden
   * input: that would also work when the button forgets to open the dialog.
   */
  async choose(kind, files) {
    await this.click(`import-${kind}`)
    const [dialog] = await Promise.all([this.page.waitForEvent('filechooser'), this.click('import-pick')])
    await dialog.setFiles(files)
  }

  /**
   * The import of one kind: choose the files, look at the preview, confirm, read the result.
   * Returns `{ added, updated, duplicate, rejected }`. Nothing may be written before the
   * confirmation: `onPreview` can check.
   */
  async import(kind, files, { onPreview = async () => {} } = {}) {
    await this.choose(kind, files)
    await this.sees('import-preview')
    await onPreview()
    await this.click('import-confirm')
    const result = await this.sees('import-result')
    const count = async (name) => parseInt(await result.getByTestId(`count-${name}`).innerText(), 10)
    const counts = {
      added: await count('added'), updated: await count('updated'),
      duplicate: await count('duplicate'), rejected: await count('rejected'),
    }
    await this.click('import-close')
    return counts
  }

  /** Ends the test if the page complained about anything. */
  expectNoComplaints() {
    assert.deepEqual(this.complaints, [])
  }

  async picture(name) {
    return picture(this.page, name)
  }
}

async function picture(page, name) {
  mkdirSync(screenshots, { recursive: true })
  const file = `${screenshots}/${name}.png`
  await page.screenshot({ path: file })
  return file
}

/** A name that every file system takes. */
export const fileName = (text) => text.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)
