// pyxform, the reference converter of XLSForm, in an environment of its own under target/. Only
// tests use it; nothing of it goes into the product.

import { existsSync } from 'node:fs'
import path from 'node:path'
import { run } from './process.mjs'
import { targetDir } from './workspace.mjs'

const VERSION = '4.5.0'

/** The path of `xls2xform`, installed when it is not there yet; otherwise the reason why it is missing. */
export async function pyxform() {
  const folder = path.join(targetDir, 'pyxform')
  const inside = (name) => (process.platform === 'win32' ? path.join(folder, 'Scripts', `${name}.exe`) : path.join(folder, 'bin', name))
  const program = inside('xls2xform')
  if (existsSync(program)) return { program, reason: '' }
  const made = await run('python3', ['-m', 'venv', folder], { deadline: 60 })
  if (!made.ok) return { program: null, reason: 'no Python that makes environments (python3-venv)' }
  const installed = await run(inside('pip'), ['install', '--quiet', '--disable-pip-version-check', `pyxform==${VERSION}`], { deadline: 120 })
  return installed.ok ? { program, reason: '' } : { program: null, reason: `pyxform ${VERSION} cannot be installed, perhaps there is no network` }
}
