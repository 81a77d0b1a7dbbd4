// Does another program open the workbook we wrote? LibreOffice stands for the spreadsheet of
// whoever gets the report, openpyxl for the analyst's script. Both are optional at home: a
// missing one gives `null`, and the test says "skipped".

import { existsSync } from 'node:fs'
import path from 'node:path'
import { pythonWithOpenpyxl } from '../../src-tauri/tools/lib/needs.mjs'
import { answerOf, run } from '../../src-tauri/tools/lib/process.mjs'

const SHEETS = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({s.title: [s.max_row, s.max_column] for s in book.worksheets}, ensure_ascii=False))
`

/**
 * The sheets as openpyxl reads them back, `{ name: [rows, columns] }`; null without openpyxl.
 * What it warns about (a part it does not know, a repair) counts as an error.
 */
export async function sheetsOf(file) {
  const python = pythonWithOpenpyxl()
  if (!python) return null
  const { ok, output } = await run(python, ['-W', 'error::UserWarning', '-c', SHEETS, file], { deadline: 120 })
  if (!ok) throw new Error(`openpyxl could not read ${file}:\n${output}`)
  return JSON.parse(output)
}

/** Converts a workbook to PDF in LibreOffice. Returns the PDF's path; null without LibreOffice. */
export async function openInLibreOffice(file, folder) {
  const office = ['soffice', 'libreoffice'].find((name) => answerOf('which', [name]))
  if (!office) return null
  const profile = `-env:UserInstallation=file://${encodeURI(path.join(folder, 'office'))}`
  const args = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file]
  const { output } = await run(office, args, { deadline: 180 })
  const pdf = path.join(folder, `${path.basename(file, path.extname(file))}.pdf`)
  // It ends with code 0 even when it could not read the file: only the result tells.
  if (!existsSync(pdf)) throw new Error(`LibreOffice could not open ${file}:\n${output}`)
  return pdf
}
