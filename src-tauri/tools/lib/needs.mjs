// What Kesheng needs from a Linux machine, how to see whether it is there, and what the
// package that brings it is called. Probing beats guessing from the distribution's name.

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { answerOf, succeeds } from './process.mjs'

const has = (program) =>
  (process.env.PATH ?? '').split(path.delimiter).some((place) => existsSync(path.join(place, program)))
const library = (name) => () => has('pkg-config') && succeeds('pkg-config', ['--exists', name])
const program = (...names) => () => names.some(has)

/** Debian's Chromium, or what `CHROMIUM` names. Playwright's own download is never used. */
export function chromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const places = names.flatMap((name) => [`/usr/bin/${name}`, `/usr/local/bin/${name}`])
  return [process.env.CHROMIUM, ...places, '/snap/bin/chromium'].find((place) => place && existsSync(place)) ?? null
}

/** A Python that can read workbooks back; the system's own may differ from the first on PATH. */
export function pythonWithOpenpyxl() {
  const found = ['python3', '/usr/bin/python3'].find((name) => succeeds(name, ['-c', 'import openpyxl']))
  return found ?? null
}

const BUILD = ['run', 'demo', 'check', 'test']
const WINDOW = ['run', 'check', 'test']

/**
 * `purposes`: which commands need it. `wanted`: nice to have; missing only means that the
 * checks that use it say "skipped". Packages in the order apt, dnf, pacman, zypper; `ubuntu`
 * where Ubuntu's name differs from Debian's.
 */
export const needs = [
  { what: 'C compiler', purposes: BUILD, present: program('cc'), packages: ['build-essential', 'gcc', 'base-devel', 'gcc'] },
  { what: 'pkg-config', purposes: WINDOW, present: program('pkg-config'), packages: ['pkg-config', 'pkgconf-pkg-config', 'pkgconf', 'pkg-config'] },
  { what: 'webkit2gtk-4.1', purposes: WINDOW, present: library('webkit2gtk-4.1'), packages: ['libwebkit2gtk-4.1-dev', 'webkit2gtk4.1-devel', 'webkit2gtk-4.1', 'webkit2gtk3-devel'] },
  { what: 'gtk+-3.0', purposes: WINDOW, present: library('gtk+-3.0'), packages: ['libgtk-3-dev', 'gtk3-devel', 'gtk3', 'gtk3-devel'] },
  { what: 'librsvg-2.0', purposes: WINDOW, present: library('librsvg-2.0'), packages: ['librsvg2-dev', 'librsvg2-devel', 'librsvg', 'librsvg-devel'] },
  { what: 'fontconfig', purposes: BUILD, present: program('fc-list'), packages: ['fontconfig', 'fontconfig', 'fontconfig', 'fontconfig'] },
  { what: 'Chinese fonts', purposes: BUILD, present: () => Boolean(answerOf('fc-list', [':lang=zh', 'family'])), packages: ['fonts-noto-cjk', 'google-noto-sans-cjk-fonts', 'noto-fonts-cjk', 'google-noto-sans-sc-fonts'] },
  { what: 'WebKitWebDriver', purposes: ['test'], present: program('WebKitWebDriver'), packages: ['webkit2gtk-driver', 'webkit2gtk-driver', 'webkit2gtk-4.1', 'webkit2gtk-driver'] },
  { what: 'Xvfb', purposes: ['test'], present: program('Xvfb'), packages: ['xvfb', 'xorg-x11-server-Xvfb', 'xorg-server-xvfb', 'xorg-x11-server-Xvfb'] },
  // xvfb-run needs xauth, which Debian lists as a mere recommendation.
  { what: 'xauth', purposes: ['test'], present: program('xauth'), packages: ['xauth', 'xauth', 'xorg-xauth', 'xauth'] },
  { what: 'import (ImageMagick)', purposes: ['test'], present: program('import'), packages: ['imagemagick', 'ImageMagick', 'imagemagick', 'ImageMagick'] },
  { what: 'Chromium', purposes: ['test'], present: () => chromium() !== null, packages: ['chromium', 'chromium', 'chromium', 'chromium'], ubuntu: 'chromium-browser' },
  { what: 'LibreOffice Calc', purposes: ['test'], wanted: true, present: program('soffice', 'libreoffice'), packages: ['libreoffice-calc', 'libreoffice-calc', 'libreoffice-fresh', 'libreoffice-calc'] },
  { what: 'openpyxl', purposes: ['test'], wanted: true, present: () => pythonWithOpenpyxl() !== null, packages: ['python3-openpyxl', 'python3-openpyxl', 'python-openpyxl', 'python3-openpyxl'] },
  // For pyxform, which tools/lib/pyxform.mjs puts into an environment of its own.
  { what: 'python3-venv', purposes: ['test'], wanted: true, present: () => succeeds('python3', ['-c', 'import ensurepip, venv']), packages: ['python3-venv', 'python3', 'python', 'python3'] },
  // Validates REFI-QDA files against the published schemas.
  { what: 'xmllint', purposes: ['test'], wanted: true, present: program('xmllint'), packages: ['libxml2-utils', 'libxml2', 'libxml2', 'libxml2-tools'] },
]

/** The needs of a purpose that this machine does not meet. */
export function missingFor(purpose, list = needs) {
  return list.filter((need) => need.purposes.includes(purpose) && !need.present())
}

export const managers = [
  { name: 'apt-get', install: 'apt-get install -y --no-install-recommends' },
  { name: 'dnf', install: 'dnf install -y' },
  { name: 'pacman', install: 'pacman -S --needed --noconfirm' },
  { name: 'zypper', install: 'zypper install -y' },
]

/** The package manager of this machine: its place in `managers`, or -1. */
export const managerHere = () => managers.findIndex((manager) => has(manager.name))

/** The packages that bring some needs, each once. */
export function packagesOf(missing, manager, ubuntu = isUbuntu()) {
  const name = (need) => (manager === 0 && ubuntu && need.ubuntu) || need.packages[manager]
  return [...new Set(missing.map(name))]
}

function isUbuntu() {
  return existsSync('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/** The line a person would type to install packages. */
export function installLine(packages, manager) {
  return `sudo ${managers[manager].install} ${packages.join(' ')}`
}
