// The set-up on machines that lack something: a folder of make-believe programs is the whole
// PATH, so nothing is installed and every branch can be looked at.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { inRoot } from './lib/workspace.mjs'

const LINUX = process.platform === 'linux'
const ROOT = LINUX && process.getuid() === 0
const RUSTC = 'echo "rustc 1.95.0 (abc 2026-01-01)"'
const CARGO = 'echo "cargo 1.95.0"'
/** Says what it was asked, and brings a compiler and fonts into being. */
const APT = 'echo "$@" >> "$FAKE/apt.log"; case "$*" in *" install "*|install*) : > "$FAKE/cc"; : > "$FAKE/fonts";; esac'
const FC_LIST = '[ -e "$FAKE/fonts" ] && echo "Noto Sans CJK SC"; exit 0'
const MACHINE = { 'fc-list': FC_LIST, rustc: RUSTC, cargo: CARGO, 'apt-get': APT }

/** Runs the set-up of `npm run demo` on a machine with these programs and no others. */
function bootstrap(t, programs, { uid } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kesheng-machine-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  chmodSync(folder, 0o777)
  for (const name of ['env', 'sh']) symlinkSync(existsSync(`/usr/bin/${name}`) ? `/usr/bin/${name}` : `/bin/${name}`, path.join(folder, name))
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  }
  // A copy: another user may not be able to read the folder that the repository lies in.
  for (const file of ['Cargo.toml', 'src-tauri/tools/bootstrap.mjs', 'src-tauri/tools/lib']) {
    cpSync(inRoot(file), path.join(folder, file), { recursive: true })
  }
  const script = path.join(folder, 'src-tauri/tools/bootstrap.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--for=demo'], {
    encoding: 'utf8', uid, env: { PATH: folder, HOME: folder, FAKE: folder },
  })
  const log = path.join(folder, 'apt.log')
  return { status, said: stdout + stderr, apt: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [] }
}

test('a machine that has everything is left alone', { skip: !LINUX }, (t) => {
  const { status, said, apt } = bootstrap(t, { ...MACHINE, cc: '', 'fc-list': 'echo Noto' })
  assert.deepEqual({ status, said, apt }, { status: 0, said: '', apt: [] })
})

test('root installs what is missing, and only that', { skip: !ROOT }, (t) => {
  const { status, apt } = bootstrap(t, MACHINE)
  assert.equal(status, 0)
  const options = '-o DPkg::Lock::Timeout=300 -o Acquire::Retries=3'
  assert.deepEqual(apt, [
    `${options} update`,
    `${options} install -y --no-install-recommends build-essential fonts-noto-cjk`,
  ])
})

test('a sudo that asks nothing is used', { skip: !ROOT }, (t) => {
  const sudo = 'echo "sudo $*" >> "$FAKE/apt.log"; shift; "$@"'
  const { status, apt } = bootstrap(t, { ...MACHINE, sudo }, { uid: 65534 })
  assert.equal(status, 0)
  assert.equal(apt[0], 'sudo -n true')
  assert.ok(apt[1].startsWith('sudo -n env DEBIAN_FRONTEND=noninteractive apt-get'), apt[1])
})

test('without rights the exact line is shown', { skip: !ROOT }, (t) => {
  const { status, said, apt } = bootstrap(t, { ...MACHINE, sudo: 'exit 1' }, { uid: 65534 })
  assert.equal(status, 3)
  assert.deepEqual(apt, [])
  assert.match(said, /缺少 C compiler, Chinese fonts/)
  assert.match(said, /^ {4}sudo apt-get install -y --no-install-recommends build-essential fonts-noto-cjk$/m)
})

test('other systems get their own line', { skip: !LINUX }, (t) => {
  const { 'apt-get': _, ...others } = MACHINE
  const { status, said } = bootstrap(t, { ...others, dnf: 'exit 9' })
  assert.equal(status, 3)
  assert.match(said, /^ {4}sudo dnf install -y gcc google-noto-sans-cjk-fonts$/m)
  assert.match(bootstrap(t, others).said, /Please install: C compiler, Chinese fonts/)
})

test('an installation that does not help is noticed', { skip: !ROOT }, (t) => {
  const { status, said } = bootstrap(t, { ...MACHINE, 'apt-get': 'exit 100' })
  assert.equal(status, 3)
  assert.match(said, /安装后仍缺少 C compiler, Chinese fonts/)
})

test('a missing or an old Rust is named', { skip: !LINUX }, (t) => {
  const machine = { ...MACHINE, cc: '', 'fc-list': 'echo Noto' }
  const { rustc: _, ...without } = machine
  assert.match(bootstrap(t, without).said, /没有找到 Rust/)
  const old = bootstrap(t, { ...machine, rustc: 'echo "rustc 1.75.0 (abc 2023-12-28)"' })
  assert.equal(old.status, 3)
  assert.match(old.said, /Rust 1\.75\.0 is too old; 1\.\d+ or newer/)
})
