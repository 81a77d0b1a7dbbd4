// Is there a Rust that can build Kesheng? The version asked for is the one in Cargo.toml.

import { readFileSync } from 'node:fs'
import { stopFor } from './console.mjs'
import { answerOf } from './process.mjs'
import { inRoot } from './workspace.mjs'

const RUSTUP = "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
const INSTALL = process.platform === 'win32' ? 'winget install Rustlang.Rustup' : RUSTUP

/** `rust-version` of the workspace, for example `1.90`. */
export function wantedRust(manifest = readFileSync(inRoot('Cargo.toml'), 'utf8')) {
  return /^rust-version\s*=\s*"([^"]+)"/m.exec(manifest)[1]
}

/** Compares dotted versions: is `have` at least `want`? */
export function atLeast(have, want) {
  const [a, b] = [have, want].map((version) => version.split('.').map((part) => parseInt(part, 10)))
  for (let i = 0; i < b.length; i++) {
    if ((a[i] ?? 0) !== b[i]) return (a[i] ?? 0) > b[i]
  }
  return true
}

/** Stops with a sentence when Rust is missing, too old, or lacks what the checks need. */
export function ensureRust(purpose) {
  const want = wantedRust()
  const have = /^rustc (\S+)/.exec(answerOf('rustc', ['--version']) ?? '')?.[1]
  if (!have || !answerOf('cargo', ['--version'])) {
    stopFor({ zh: `没有找到 Rust，请先安装（${want} 或更新）。`, en: `Rust is missing; install ${want} or newer.`, line: INSTALL })
  }
  if (!atLeast(have, want)) {
    stopFor({ zh: `Rust ${have} 太旧，需要 ${want} 或更新。`, en: `Rust ${have} is too old; ${want} or newer is needed.`, line: 'rustup update stable' })
  }
  if (purpose !== 'test' && purpose !== 'check') return
  for (const component of ['fmt', 'clippy']) {
    if (answerOf('cargo', [component, '--version'])) continue
    const name = component === 'fmt' ? 'rustfmt' : 'clippy'
    stopFor({ zh: `Rust 缺少组件 ${name}。`, en: `The Rust component ${name} is missing.`, line: `rustup component add ${name}` })
  }
}
