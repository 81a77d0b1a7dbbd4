// What a type checker cannot see: who imports whom, and what must not be used at all.

import path from 'node:path'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { layers } from '../src-tauri/tools/lib/layers.mjs'

const src = path.join(import.meta.dirname, 'src')

/** The two files that talk to a host; everything else goes through them. */
const WINDOW_HOST = 'src/bridge/host.tauri.ts'
const HTTP_HOST = 'src/bridge/host.http.ts'

const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource']
const networkMessage = `Only ${HTTP_HOST} opens connections.`
const htmlMessage = 'Text from files must never become HTML: render it.'

const rawHtml = [
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: htmlMessage },
  { selector: "Property[key.name='dangerouslySetInnerHTML']", message: htmlMessage },
]
const htmlProperties = ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({ property, message: htmlMessage }))
const htmlDocument = ['write', 'writeln'].map((property) => ({ object: 'document', property, message: htmlMessage }))
const networkProperties = ['window', 'globalThis', 'self'].flatMap((object) =>
  NETWORK.map((property) => ({ object, property, message: networkMessage })))
const beacon = { object: 'navigator', property: 'sendBeacon', message: networkMessage }

export default tseslint.config(
  { ignores: ['dist', 'src/bridge/ipc.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, kesheng: { rules: { layers } } },
    rules: {
      'kesheng/layers': ['error', { src }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-syntax': ['error', ...rawHtml],
      'no-restricted-globals': ['error', ...NETWORK.map((name) => ({ name, message: networkMessage }))],
      'no-restricted-properties': ['error', ...htmlProperties, ...htmlDocument, ...networkProperties, beacon],
      'no-restricted-imports': ['error', { patterns: [{ group: ['@tauri-apps/*'], message: `Only ${WINDOW_HOST} knows Tauri.` }] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: [WINDOW_HOST, WINDOW_HOST.replace('.ts', '.test.ts')], rules: { 'no-restricted-imports': 'off' } },
  {
    files: [HTTP_HOST],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': ['error', ...htmlProperties, ...htmlDocument] },
  },
)
