// Makes a machine ready for one of our commands: `node bootstrap.mjs --for=run|demo|check|test`.
//
// Node's own modules only (it runs before `npm ci`), safe to repeat, under two seconds when
// nothing is missing. It installs by apt as root or with a password-less sudo, and otherwise
// says in one sentence what to type and ends with code 3. It never installs Rust or Node.
// `--dry-run` prints what it would install and changes nothing.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { say, stopFor } from './lib/console.mjs'
import { installLine, managerHere, missingFor, needs, packagesOf } from './lib/needs.mjs'
import { ensurePackages } from './lib/npm.mjs'
import { answerOf, succeeds } from './lib/process.mjs'
import { atLeast, ensureRust } from './lib/rust.mjs'
import { root } from './lib/workspace.mjs'

const NODE = '20.19.0'
const APT = ['apt-get', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']

const purpose = /--for=(\w+)/.exec(process.argv.join(' '))?.[1] ?? 'run'
const dryRun = process.argv.includes('--dry-run')

if (!needs.some((need) => need.purposes.includes(purpose))) {
  console.error(`unknown purpose ${purpose}: run, demo, check or test`)
  process.exit(2)
}
ensureNode()
if (process.platform === 'linux') ensureLinux()
if (process.platform === 'darwin') ensureMac()
if (process.platform === 'win32') ensureWindows()
ensureRust(purpose)
if (!dryRun && purpose !== 'demo') ensurePackages(root)

function ensureNode() {
  if (atLeast(process.versions.node, NODE)) return
  stopFor({ zh: `Node ${process.versions.node} 太旧，需要 ${NODE} 或更新。`, en: `Node ${process.versions.node} is too old; ${NODE} or newer is needed.` })
}

function ensureLinux() {
  // What is merely wanted (opening workbooks in an office program) is installed in CI only:
  // nobody should have to download LibreOffice to run the tests at home.
  const counts = (need) => !need.wanted || Boolean(process.env.CI)
  const missing = missingFor(purpose).filter(counts)
  if (missing.length === 0) return
  const manager = managerHere()
  const names = missing.map((need) => need.what).join(', ')
  if (manager < 0) stopFor({ zh: `请先安装：${names}。`, en: `Please install: ${names}.` })
  const packages = packagesOf(missing, manager)
  const line = installLine(packages, manager)
  if (dryRun) return say(line)
  const prefix = manager === 0 ? rootPrefix() : null
  if (prefix === null) {
    stopFor({ zh: `缺少 ${names}，请先运行下面这一行，再重试。`, en: `Missing: ${names}. Run this line, then try again.`, line })
  }
  say(`· apt-get install ${packages.join(' ')} …`)
  installByApt(prefix, packages)
  const still = missingFor(purpose).filter(counts)
  if (still.length === 0) return
  const rest = still.map((need) => need.what).join(', ')
  stopFor({ zh: `安装后仍缺少 ${rest}，请手工安装。`, en: `Still missing after the installation: ${rest}.`, line: installLine(packagesOf(still, manager), manager) })
}

/** What to put before apt-get: nothing as root, a sudo that asks nothing, or `null` for neither. */
function rootPrefix() {
  if (process.getuid() === 0) return []
  return succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null
}

function installByApt(prefix, packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => {
    // sudo drops the environment: name the variable again behind it.
    const words = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...APT, ...args]
    return spawnSync(words[0], words.slice(1), { env, encoding: 'utf8', maxBuffer: 1 << 26 })
  }
  const update = apt('update')
  const install = apt('install', '-y', '--no-install-recommends', ...packages)
  if (install.status !== 0) process.stderr.write(`${update.stderr}${install.stdout}${install.stderr}`)
}

function ensureMac() {
  if (answerOf('xcode-select', ['-p'])) return
  stopFor({ zh: '缺少 Xcode 命令行工具，请先运行下面这一行。', en: 'The Xcode command line tools are missing; run this line first.', line: 'xcode-select --install' })
}

function ensureWindows() {
  const files = process.env['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)'
  const vswhere = path.join(files, 'Microsoft Visual Studio', 'Installer', 'vswhere.exe')
  const component = 'Microsoft.VisualStudio.Component.VC.Tools.x86.x64'
  const tools = existsSync(vswhere)
    && answerOf(vswhere, ['-products', '*', '-requires', component, '-property', 'installationPath'])
  if (!tools) {
    stopFor({ zh: '缺少 Visual C++ 生成工具，请先运行下面这一行。', en: 'The Visual C++ build tools are missing; run this line first.', line: 'winget install Microsoft.VisualStudio.2022.BuildTools --override "--add Microsoft.VisualStudio.Workload.VCTools --includeRecommended"' })
  }
  const client = '{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}'
  const keys = [
    `HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\EdgeUpdate\\Clients\\${client}`,
    `HKCU\\Software\\Microsoft\\EdgeUpdate\\Clients\\${client}`,
  ]
  if (keys.some((key) => answerOf('reg', ['query', key, '/v', 'pv']))) return
  stopFor({ zh: '缺少 WebView2 运行时，请先运行下面这一行。', en: 'The WebView2 runtime is missing; run this line first.', line: 'winget install Microsoft.EdgeWebView2Runtime' })
}
