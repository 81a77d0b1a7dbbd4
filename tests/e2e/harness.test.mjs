// The harness itself, against a page and a program of a few lines: when this fails, the
// machine is to blame and not the product.

import assert from 'node:assert/strict'
import http from 'node:http'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { open } from './browser.mjs'
import { serve, tempFolder } from './host.mjs'

const PAGE = `<!doctype html><meta charset="utf-8"><title>客声</title>
<button data-testid="import-roster">导入样本</button>
<button data-testid="import-pick" onclick="input.click()">选择文件</button>
<div id="later" hidden>
  <p data-testid="import-preview"></p>
  <button data-testid="import-confirm" onclick="result.hidden = false">导入</button>
  <div data-testid="import-result" id="result" hidden>
    <b data-testid="count-added"></b> <b data-testid="count-updated">0 更新</b>
    <b data-testid="count-duplicate">3 重复</b> <b data-testid="count-rejected">0 不能导入</b>
    <button data-testid="import-close" onclick="later.hidden = true">完成</button>
  </div>
</div>
<input type="file" multiple hidden id="input">
<script>
const at = (id) => document.querySelector('[data-testid=' + id + ']')
input.onchange = () => {
  at('import-preview').textContent = [...input.files].map(f => f.name).join('、')
  at('count-added').textContent = input.files.length + ' 新增'
  later.hidden = false
}
</script>`

/** A server for one page; returns its address. */
async function servePage(t, page) {
  const server = http.createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(page))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return `http://127.0.0.1:${server.address().port}/`
}

test('a file is chosen, previewed and confirmed in the browser', async (t) => {
  const screen = await open(t, await servePage(t, PAGE))
  const file = path.join(tempFolder(t), '客户名册.csv')
  writeFileSync(file, '编号\nC001\n')
  const previews = []
  const result = await screen.import('roster', [file], {
    onPreview: async () => previews.push(await screen.text('import-preview')),
  })
  assert.deepEqual(previews, ['客户名册.csv'])
  assert.deepEqual(result, { added: 1, updated: 0, duplicate: 3, rejected: 0 })
  const png = readFileSync(await screen.picture('harness'))
  assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from('PNG')])
  screen.expectNoComplaints()
})

test('an error in the page and a request to the outside are noticed', async (t) => {
  const page = '<!doctype html><img src="http://outside.invalid/x.png"><script>throw new Error("broken")</script>'
  const screen = await open(t, await servePage(t, page))
  assert.deepEqual(screen.complaints.map((line) => line.split(':')[0]).toSorted(), ['a request to the outside', 'error in the page'])
  assert.throws(() => screen.expectNoComplaints())
})

/** Something that talks like `kesheng serve`: prints one line and stays. */
function fakeHost(t, line) {
  const file = path.join(tempFolder(t), 'host.mjs')
  writeFileSync(file, `console.error('args ' + process.argv.slice(2)); ${line}; setInterval(() => {}, 1000)`)
  return { program: process.execPath, before: [file] }
}

test('the address of the loopback host is read from its first line', async (t) => {
  const host = fakeHost(t, 'console.log(JSON.stringify({ url: "http://127.0.0.1:4321/?token=abc" }))')
  assert.equal(await serve(t, '/some/study', host), 'http://127.0.0.1:4321/?token=abc')
})

test('a host that listens on all addresses is refused', async (t) => {
  const host = fakeHost(t, 'console.log(JSON.stringify({ url: "http://0.0.0.0:4321/" }))')
  await assert.rejects(serve(t, '/some/study', host), /loopback/)
})

test('a host that ends or says nothing fails with its error output', async (t) => {
  await assert.rejects(serve(t, '/some/study', fakeHost(t, 'process.exit(1)')), /args serve,--dev,\/some\/study/)
  await assert.rejects(serve(t, '/some/study', { ...fakeHost(t, ''), deadline: 1 }), /within 1 s/)
})
