// `npm start`: builds the page when it is older than its sources, builds the window, opens it.
//
// The page comes out of the binary, as in the installed program; `npm run dev` is the variant
// with a development server that reloads while you edit.

import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { buildArgs } from './lib/build.mjs'
import { dim, say, stopFor } from './lib/console.mjs'
import { start } from './lib/process.mjs'
import { devBinary, inRoot } from './lib/workspace.mjs'

if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  stopFor({
    zh: '这台机器没有图形界面，窗口无法打开。可以先用下面这一行，不开窗口走完主要流程。',
    en: 'There is no display here, so no window can open. This line does the main job without one.',
    line: 'npm run demo',
  })
}

if (pageIsStale()) await must('npm', ['run', 'build:ui'], '界面')
await must('cargo', buildArgs('kesheng-desktop'), '程序（第一次需要几分钟）')
say(dim('· 正在打开客声 …'))
const app = start(devBinary('kesheng-desktop'), process.argv.slice(2), { stdio: 'inherit' })
app.once('exit', (code) => process.exit(code ?? 1))

/** Builds with the builder's own progress on the terminal: the first time takes minutes. */
async function must(program, args, what) {
  say(dim(`· 正在构建${what} …`))
  const child = start(process.platform === 'win32' && program === 'npm' ? 'npm.cmd' : program, args, { stdio: 'inherit' })
  const code = await new Promise((resolve) => child.once('error', () => resolve(127)).once('exit', resolve))
  if (code === 0) return
  stopFor({ zh: `构建${what}没有成功，原因见上。`, en: `${program} ${args.join(' ')} failed; see above.` })
}

/** Whether anything the page is made of is newer than the built page. */
function pageIsStale() {
  const built = inRoot('ui', 'dist', 'index.html')
  if (!existsSync(built)) return true
  const sources = ['ui/src', 'ui/index.html', 'ui/package.json', 'ui/vite.config.ts', 'package-lock.json']
  return Math.max(...sources.map((name) => newest(inRoot(name)))) > statSync(built).mtimeMs
}

function newest(place) {
  if (!existsSync(place)) return 0
  const found = statSync(place)
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(place).map((name) => newest(path.join(place, name))))
}
