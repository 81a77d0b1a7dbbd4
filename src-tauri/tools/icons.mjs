// `npm run icons`: every icon file that the bundles need, out of icons/icon.svg. Run it after
// changing the drawing and commit what it writes.

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { say } from './lib/console.mjs'
import { run } from './lib/process.mjs'
import { inRoot, nodeProgram } from './lib/workspace.mjs'

// The tool also writes icons for phones and for the Windows store, which we have no use for.
const WANTED = ['32x32.png', '128x128.png', '128x128@2x.png', 'icon.png', 'icon.ico', 'icon.icns']

const icons = inRoot('src-tauri', 'icons')
const folder = mkdtempSync(path.join(tmpdir(), 'kesheng-icons-'))
try {
  const args = ['icon', path.join(icons, 'icon.svg'), '--output', folder]
  const { ok, output } = await run(nodeProgram('tauri'), args, { deadline: 120 })
  if (!ok) throw new Error(output)
  for (const name of WANTED) copyFileSync(path.join(folder, name), path.join(icons, name))
  say(WANTED.join('  '))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
