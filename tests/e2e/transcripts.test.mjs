// The reader in a browser: words mended where they are read, turns split and joined, voices merged, words
// replaced everywhere, a recording played from a turn. Every write is taken back.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { kesheng, serve, tempFolder } from './host.mjs'

const SRT = `1
00:00:00,500 --> 00:00:01,500
访谈员：您觉得怎么样？

2
00:00:01,500 --> 00:00:03,000
受访者：前台态度很差。等了四十分钟。

3
00:00:03,000 --> 00:00:04,000
说话人3：退款拖了两周😀了。
`

/** Four seconds of a tone: 16-bit mono at 8 kHz. */
function wav() {
  const rate = 8000
  const n = rate * 4
  const bytes = Buffer.alloc(44 + n * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36 + n * 2, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(rate * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(n * 2, 40)
  for (let i = 0; i < n; i += 1) bytes.writeInt16LE(Math.round(8000 * Math.sin(i / 4)), 44 + i * 2)
  return bytes
}

async function reader(t, { name = 'a.srt', text = SRT, colorScheme = 'light' } = {}) {
  const folder = tempFolder(t)
  const study = path.join(folder, 'study')
  const file = path.join(folder, name)
  writeFileSync(file, text)
  await kesheng('new', study, '--name', '校订')
  await kesheng('import', 'transcript', study, file)
  const screen = await open(t, await serve(t, study), { width: 1440, height: 900, colorScheme })
  await screen.goTo('interviews')
  await screen.sees('turn')
  const { page } = screen
  return {
    screen, page, folder, study,
    press: (key) => page.keyboard.press(key),
    words: () => page.locator('[data-testid=turn] .turn-text').allInnerTexts(),
    who: () => page.locator('[data-testid=turn]:not(.is-continuation) .turn-who').allInnerTexts(),
    /** Waits until the turns say this. */
    says: (texts) => page.waitForFunction((wanted) => JSON.stringify([...document.querySelectorAll('.turn-text')].map((one) => one.textContent)) === wanted, JSON.stringify(texts)),
  }
}

const START = ['您觉得怎么样？', '前台态度很差。等了四十分钟。', '退款拖了两周😀了。']

test('words are mended where they are read, turns split and joined, and Ctrl+Z brings all back', async (t) => {
  const { screen, page, press, says, words } = await reader(t)
  assert.deepEqual(await words(), START)

  // Double click, other words, Enter; then Esc leaves them alone.
  await page.locator('.turn-text').nth(1).dblclick()
  await screen.at('turn-field').fill('收银员态度很差。等了四十分钟。')
  await press('Enter')
  await says([START[0], '收银员态度很差。等了四十分钟。', START[2]])
  await press('F2')
  await screen.at('turn-field').fill('不要')
  await press('Escape')
  await says([START[0], '收银员态度很差。等了四十分钟。', START[2]])

  // Ctrl+Enter at the caret makes two turns, Backspace at the start one again.
  await press('F2')
  await screen.at('turn-field').evaluate((field) => field.setSelectionRange(8, 8))
  await press('Control+Enter')
  await says([START[0], '收银员态度很差。', '等了四十分钟。', START[2]])
  await page.locator('.turn-text').nth(2).dblclick()
  await screen.at('turn-field').evaluate((field) => field.setSelectionRange(0, 0))
  await screen.picture('reader-edit')
  await press('Backspace')
  await says([START[0], '收银员态度很差。等了四十分钟。', START[2]])

  // Several picked turns become one.
  const place = (n) => page.locator('[data-testid=turn]').nth(n)
  await place(1).click({ modifiers: ['Control'], position: { x: 100, y: 12 } })
  await place(2).click({ modifiers: ['Shift'], position: { x: 100, y: 12 } })
  await screen.sees('picked-turns')
  await screen.picture('reader-picked')
  await screen.click('picked-join')
  await says([START[0], `收银员态度很差。等了四十分钟。${START[2]}`])

  for (let n = 0; n < 4; n += 1) await press('Control+z')
  await says(START)
  screen.expectNoComplaints()
})

test('words are replaced everywhere, and voices merged', async (t) => {
  const { screen, page, press, says, who } = await reader(t)
  await press('Control+f')
  await page.keyboard.type('了')
  await screen.click('find-replace')
  await screen.at('replace-words').fill('过')
  await screen.click('replace-all')
  await says([START[0], '前台态度很差。等过四十分钟。', '退款拖过两周😀过。'])
  await screen.picture('reader-replace')
  await page.getByTestId('toast-undo').click()
  await says(START)

  await page.getByRole('button', { name: '修改说话人 说话人3' }).click()
  await page.getByRole('combobox', { name: '合并到' }).click()
  await page.getByTitle('受访者（1 轮）').click()
  await page.getByRole('button', { name: /保\s*存/ }).click()
  await page.waitForFunction(() => document.querySelectorAll('.talk-chip').length === 2)
  assert.deepEqual(await who(), ['访谈员', '受访者'])
  screen.expectNoComplaints()
})

test('a recording is added, plays from a turn, and the turn that is heard is marked', async (t) => {
  const { screen, page, folder } = await reader(t, { colorScheme: 'dark' })
  const file = path.join(folder, '录音.wav')
  writeFileSync(file, wav())
  await screen.click('reader-more')
  const [dialog] = await Promise.all([page.waitForEvent('filechooser'), page.getByText('添加录音…').click()])
  await dialog.setFiles([file])
  await screen.sees('player')
  await page.locator('button.turn-time').nth(1).click()
  await page.waitForFunction(() => document.querySelector('audio')?.src.startsWith('blob:'))
  // It begins with the second turn, at 1.5 s, and comes to the third at 3 s.
  await page.locator('.turn.is-heard').nth(0).waitFor({ state: 'visible' })
  await page.waitForFunction(() => document.querySelectorAll('.turn')[2]?.classList.contains('is-heard'))
  await screen.picture('reader-player')
  screen.expectNoComplaints()
})

test('a transcript of one megabyte is on screen at once', async (t) => {
  const lines = []
  for (let n = 0, bytes = 0; bytes < 1_000_000; n += 1) {
    const text = `第${n}次报修，售后响应太慢，前台态度也很差，等了四十分钟没有人管；退款拖了两周，发票也开错了。`
    bytes += Buffer.byteLength(text)
    lines.push(`${n % 4 === 0 ? '访谈员' : '受访者'}：${text}`)
  }
  const { screen, page } = await reader(t, { name: 'long.txt', text: lines.join('\n') })
  // From another page back to it, with nothing kept.
  await screen.goTo('overview')
  const ms = await page.evaluate(async () => {
    const begun = performance.now()
    document.querySelector('[data-testid=nav-interviews]').click()
    while (document.querySelectorAll('[data-testid=turn]').length < 5) await new Promise(requestAnimationFrame)
    return performance.now() - begun
  })
  t.diagnostic(`first screen of ${lines.length} turns: ${Math.round(ms)} ms`)
  const drawn = await screen.all('turn').count()
  assert.ok(drawn < 100, `only what is visible is drawn, not ${drawn} turns`)
  screen.expectNoComplaints()
})
