// Whether the pages for people still fit the product: links and pictures exist, the ledger has
// every row once and names tests that exist, every command is explained, every table described.

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { inRoot, root } from './lib/workspace.mjs'

const ROWS = 265
const failures = []
let passed = 0

function check(holds, complaint) {
  if (holds) passed += 1
  else failures.push(complaint)
}

const read = (...parts) => readFileSync(inRoot(...parts), 'utf8')

/** Files below a folder whose path fits, by their path from the root. */
function filesUnder(folder, fits) {
  return readdirSync(inRoot(folder), { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((name) => !name.includes('node_modules') && fits.test(name))
}

const markdown = /\.md$/
const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...filesUnder('src-tauri/docs', markdown), ...filesUnder('assets/manual', markdown)]

for (const page of pages) {
  // Code shows syntax, not links.
  const text = read(page).replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map((hit) => hit[1] ?? hit[2])
  for (const target of targets.filter((one) => !/^([a-z]+:|#)/.test(one))) {
    const file = path.resolve(root, path.dirname(page), decodeURI(target.split('#')[0]))
    check(existsSync(file), `${page}: ${target} does not exist`)
  }
}

const ledger = read('src-tauri/docs/REQUIREMENTS.md').split('\n').filter((line) => /^\| R\d+ \|/.test(line))
const count = (row) => ledger.filter((line) => line.startsWith(`| R${row} |`)).length
for (let row = 1; row <= ROWS; row += 1) check(count(row) === 1, `REQUIREMENTS: R${row} stands there ${count(row)} times`)
check(ledger.length === ROWS, `REQUIREMENTS: ${ledger.length} rows, ${ROWS} expected`)

const rust = [...filesUnder('src-tauri/crates', /\.rs$/), ...filesUnder('tests', /\.rs$/)].map((file) => read(file)).join('\n')
const e2e = filesUnder('tests/e2e', /\.mjs$/).map((file) => read(file)).join('\n')
const ui = new Set(filesUnder('ui/src', /\.test\.ts$/).map((file) => path.basename(file, '.test.ts')))
for (const line of ledger) {
  const [, row, , state, shown] = line.split('|').map((cell) => cell.trim())
  check(/^(done|partly|planned\([a-z-]+\))$/.test(state), `REQUIREMENTS ${row}: state “${state}”`)
  check(state.startsWith('planned') || shown !== '', `REQUIREMENTS ${row}: nothing shows it`)
  for (const [, name] of shown.matchAll(/`(\w+)`/g)) check(rust.includes(`fn ${name}(`) || ui.has(name), `REQUIREMENTS ${row}: no test ${name}`)
  for (const [, name] of shown.matchAll(/“([^”]+)”/g)) check(e2e.includes(name), `REQUIREMENTS ${row}: no end-to-end test “${name}”`)
}

const explained = read('ARCHITECTURE.md') + read('assets/manual/11-命令行.md')
const commands = [...read('src-tauri/crates/app/src/commands.rs').matchAll(/^ {4}(\w+)\(.*\) -> /gm)].map((hit) => hit[1])
check(commands.length > 30, `commands.rs: only ${commands.length} commands found`)
for (const name of commands) check(explained.includes(`\`${name}\``), `no page explains the command ${name}`)

const model = read('src-tauri/docs/DATA-MODEL.md')
const migrations = filesUnder('src-tauri/crates/store/migrations', /\.sql$/).map((file) => read(file)).join('\n')
// A table that a migration fills and renames is not one of the file's.
const renamed = new Set([...migrations.matchAll(/^ALTER TABLE (\w+) RENAME TO/gm)].map(([, name]) => name))
for (const [, name] of migrations.matchAll(/^CREATE TABLE (\w+)/gm)) check(renamed.has(name) || model.includes(`### \`${name}\``), `DATA-MODEL: table ${name} is missing`)

for (const failure of failures) console.log(`✗ ${failure}`)
console.log(`${passed} passed, ${failures.length} failed`)
process.exit(failures.length > 0 ? 1 : 0)
