// An ESLint rule: which folder of ui/src may import which. The Rust side has the same table in
// tests/architecture.rs; here a feature may also look at one other feature, and no more.

import { existsSync } from 'node:fs'
import path from 'node:path'

/** For each folder of ui/src the folders it may import from, itself left out. */
export const MAY_IMPORT = {
  bridge: ['shared'],
  shared: ['bridge'],
  actions: ['shared', 'bridge'],
  features: ['shared', 'bridge', 'actions'],
}

/** Folder (`features`) and feature (`coding`, or null) of a file, by its path from ui/src. */
export function placeOf(file) {
  const [folder, feature] = file.split(/[\\/]/)
  return { folder, feature: folder === 'features' ? path.parse(feature).name : null }
}

/**
 * Why `from` must not import `to` (both paths from ui/src), or null when it may.
 * A second other feature is found by `layers` itself: it takes all files of a feature to see it.
 */
export function forbidden(from, to) {
  const [here, there] = [placeOf(from), placeOf(to)]
  const allowed = MAY_IMPORT[here.folder]
  if (!allowed || here.folder === there.folder || allowed.includes(there.folder)) return null
  return `${here.folder} may import ${allowed.join(', ')}, not ${there.folder}`
}

// Which features each file imports. One run of ESLint sees all files; in an editor a file's
// own entry is replaced whenever it is checked again.
const seen = new Map()

function otherFeatures(src, feature, now) {
  const current = (file) => file === now || existsSync(file)
  const files = [...seen].filter(([file]) => placeOf(path.relative(src, file)).feature === feature && current(file))
  return new Set(files.flatMap(([, imports]) => [...imports]))
}

/** Options: `[{ src }]`, the absolute path of ui/src. */
export const layers = {
  meta: { type: 'problem', schema: [{ type: 'object', properties: { src: { type: 'string' } } }] },
  create(context) {
    const { src } = context.options[0]
    const file = context.filename
    const from = path.relative(src, file)
    const { feature } = placeOf(from)
    const isTest = /\.test\.tsx?$/.test(file)
    const mine = new Set()
    seen.set(file, mine)

    function check(node) {
      const name = node.source?.value
      const to = typeof name === 'string' ? target(src, file, name) : null
      if (to === null) return
      const reason = forbidden(from, to)
      if (reason) context.report({ node, message: reason })
      const other = placeOf(to).feature
      if (!feature || !other || other === feature || isTest) return
      mine.add(other)
      const others = otherFeatures(src, feature, file)
      if (others.size > 1) {
        context.report({ node, message: `${feature} may import one other feature, not ${[...others].sort().join(' and ')}` })
      }
    }

    return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check, ExportAllDeclaration: check }
  },
}

/** The path from ui/src of what an import names, or null for a package. `@/` means ui/src. */
function target(src, file, name) {
  if (name.startsWith('@/')) return name.slice(2)
  if (!name.startsWith('.')) return null
  const to = path.relative(src, path.resolve(path.dirname(file), name))
  return to.startsWith('..') ? null : to
}
