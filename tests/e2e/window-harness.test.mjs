// The window driver against WebKit's own small browser: when this fails, the machine is to
// blame and not the product.

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { test } from 'node:test'
import { run } from '../../src-tauri/tools/lib/process.mjs'
import { tempFolder } from './host.mjs'
import { openWindow } from './window.mjs'

const BROWSER = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
  .map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`)
  .find((place) => existsSync(place))

const PAGE = `<!doctype html><meta charset="utf-8"><title>客声</title>
<input data-testid="new-study-name">
<button data-testid="new-study-confirm" onclick="setTimeout(show, 300)">新建</button>
<script>
onkeydown = (event) => { if (event.ctrlKey && event.key === 'k') document.title = '命令' }
function show() {
  const name = document.querySelector('input').value
  document.body.insertAdjacentHTML('beforeend', '<p data-testid="phrase-row"></p>')
  document.querySelector('p').textContent = '项目：' + name
}
</script>`

test('a window opens, takes Chinese, waits, shows itself and leaves nothing behind', { skip: !BROWSER && 'MiniBrowser is not installed' }, async (t) => {
  const home = tempFolder(t)
  const server = http.createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(PAGE))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())

  const window = await openWindow(t, { binary: BROWSER, args: ['--automation'], home })
  await window.js(`location.href = 'http://127.0.0.1:${server.address().port}/'`)
  await window.type('new-study-name', '二〇二六年客户满意度')
  await window.click('new-study-confirm')
  assert.equal(await window.text('phrase-row'), '项目：二〇二六年客户满意度')
  assert.equal(await window.count('phrase-row'), 1)
  assert.equal(await window.js('return document.title'), '客声')
  await window.press('Control', 'k')
  assert.equal(await window.js('return document.title'), '命令')

  const png = readFileSync(await window.picture('window-harness'))
  assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from('PNG')])
  assert.notEqual(readdirSync(home).length, 0, 'the window keeps its files under the home it was given')

  await window.close()
  const { output } = await run('ps', ['-eo', 'args'])
  assert.ok(!output.includes(home) && !output.includes(path.basename(BROWSER) + ' --automation'), output)
})

test('a program that is not there fails at once', async (t) => {
  const started = performance.now()
  await assert.rejects(openWindow(t, { binary: '/nowhere/kesheng-desktop', home: tempFolder(t) }), /not built/)
  assert.ok(performance.now() - started < 2000)
})
