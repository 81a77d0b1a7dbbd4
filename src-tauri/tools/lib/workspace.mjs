// Where things are. Every tool takes its paths from here, so that it works from any folder.

import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds Cargo.toml and package.json. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')

export const inRoot = (...parts) => path.join(root, ...parts)

const exe = process.platform === 'win32' ? '.exe' : ''

/** Cargo's target folder: `CARGO_TARGET_DIR` when set, as Cargo itself does it. */
export const targetDir = path.resolve(root, process.env.CARGO_TARGET_DIR ?? 'target')

/** A binary of the development profile, for example `devBinary('kesheng')`. */
export const devBinary = (name) => path.join(targetDir, 'debug', name + exe)

/**
 * The program of an npm package, without the half second that `npx` costs. The `ui`
 * workspace is asked first: it has its own TypeScript, newer than the one ESLint can read.
 */
export function nodeProgram(name) {
  const file = process.platform === 'win32' ? `${name}.cmd` : name
  const places = [inRoot('ui', 'node_modules', '.bin', file), inRoot('node_modules', '.bin', file)]
  return places.find((place) => existsSync(place)) ?? name
}

/** The environment of our children: a Rust that was installed a minute ago is found, too. */
export function childEnv(extra = {}) {
  const cargoBin = path.join(homedir(), '.cargo', 'bin')
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const places = (process.env[key] ?? '').split(path.delimiter)
  if (!places.includes(cargoBin) && existsSync(cargoBin)) places.push(cargoBin)
  return { ...process.env, [key]: places.join(path.delimiter), ...extra }
}
