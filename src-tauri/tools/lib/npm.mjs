// Are the npm packages that package-lock.json names installed? If not, `npm ci`.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { stopFor, say } from './console.mjs'

const STAMP = path.join('node_modules', '.kesheng-lock')

/** Installs when the lock file has changed since the last time; otherwise a matter of milliseconds. */
export function ensurePackages(root) {
  const lock = path.join(root, 'package-lock.json')
  if (!existsSync(lock)) return npm(root, ['install'])
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex')
  const stamp = path.join(root, STAMP)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  // After `npm install` by hand the tree is already right: do not throw it away.
  if (!treeMatches(root)) npm(root, ['ci'])
  writeFileSync(stamp, hash)
}

/** Whether npm's own record of node_modules holds every package of the lock file. */
export function treeMatches(root) {
  const record = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(wanted).every(([place, entry]) => {
    if (!place.includes('node_modules/') || entry.link) return true
    // Other systems' binaries are in the lock file, never in the tree.
    if (entry.optional || entry.devOptional) return true
    return installed[place]?.version === entry.version && existsSync(path.join(root, place))
  })
}

function npm(root, args) {
  say(`· npm ${args.join(' ')} …`)
  const windows = process.platform === 'win32'
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: windows }
  const { status } = spawnSync('npm', [...args, '--no-audit', '--no-fund'], options)
  if (status === 0) return
  stopFor({
    zh: `npm ${args[0]} 没有成功，请检查网络后重试。`,
    en: `npm ${args[0]} failed; check the network and try again.`,
    line: `npm ${args.join(' ')}`,
  })
}
