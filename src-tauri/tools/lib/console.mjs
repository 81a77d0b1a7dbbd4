// What the tools say to the person at the keyboard.

const colour = process.stdout.isTTY && !process.env.NO_COLOR
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)

export const good = (text) => paint('32', text)
export const bad = (text) => paint('31', text)
export const dim = (text) => paint('2', text)

export const say = (text) => process.stdout.write(`${text}\n`)

/** The exit code for "this machine lacks something", apart from "a check failed" (1). */
export const EXIT_MACHINE = 3

/** Stops with one sentence in both languages and the exact line to type. */
export function stopFor({ zh, en, line }) {
  process.stderr.write(`\n${bad('✗')} ${zh}\n  ${en}\n${line ? `\n    ${line}\n` : ''}\n`)
  process.exit(EXIT_MACHINE)
}
