// The stylesheets of all pages come to apply to every page: each page is loaded while the window is idle. A class
// that two pages describe would change the look of the one when the other arrives.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { inRoot } from './lib/workspace.mjs'

/** What a selector begins with, e.g. `.has-margin.turns` of `.turns.has-margin .turn:hover`: its classes, sorted,
 *  and `:has`. Empty when it begins with an element. */
function beginning(selector) {
  const [first] = selector.trim().split(/[\s>+~]+(?![^(]*\))/)
  return [...first.matchAll(/\.[\w-]+|:has\(.*\)/g)].map((match) => match[0]).sort().join('')
}

/** The beginnings of all selectors of a stylesheet. */
function beginnings(text) {
  const rules = text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{/g)
  const selectors = [...rules].flatMap(([, list]) => list.split(/,(?![^(]*\))/))
  return new Set(selectors.map(beginning).filter((key) => key !== '' && !key.startsWith('.ant-')))
}

test('what a selector begins with', () => {
  const text = '/* .no {} */ .a, .b.is-c:hover > .d { x: 1 }\n@media (min-width: 1px) { .e .f {} }\np .g {}\n.h:has(> .i, .j) {}\n.ant-x {}'
  assert.deepEqual([...beginnings(text)], ['.a', '.b.is-c', '.e', '.h:has(> .i, .j)'])
})

test('no class is described by two pages', () => {
  const root = inRoot('ui', 'src')
  const sheets = readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.css'))
  const pages = new Map()
  for (const sheet of sheets) {
    const [top, feature] = sheet.split(path.sep)
    for (const key of beginnings(readFileSync(path.join(root, sheet), 'utf8'))) {
      pages.set(key, (pages.get(key) ?? new Set()).add(top === 'features' ? feature : top))
    }
  }
  assert.ok(pages.size > 500)
  assert.deepEqual([...pages].filter(([, of]) => of.size > 1).map(([key, of]) => `${key}: ${[...of].join(', ')}`), [])
})
