// Forms of other programs: what we write is accepted by pyxform, the reference converter; what
// others wrote comes in, and what has no place here is listed.

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { pyxform } from '../../src-tauri/tools/lib/pyxform.mjs'
import { run } from '../../src-tauri/tools/lib/process.mjs'
import { inRoot } from '../../src-tauri/tools/lib/workspace.mjs'
import { EVERY_KIND } from './every-kind.mjs'
import { kesheng, keshengJson, refusedByKesheng, tempFolder } from './host.mjs'

const shared = path.join(process.env.KESHENG_SHARED ?? inRoot('..', 'shared'), 'data', 'interop')

async function newStudy(t) {
  const folder = tempFolder(t)
  const study = path.join(folder, '表单')
  await kesheng('new', study, '--name', '表单')
  return { folder, study }
}

test('pyxform accepts every template and every kind of question', async (t) => {
  const { program, reason } = await pyxform()
  if (program === null) return t.skip(`skipped: ${reason}`)
  const { folder, study } = await newStudy(t)
  const templates = await keshengJson('questionnaire', 'templates')
  assert.equal(templates.length, 12)
  const asked = []
  for (const { name } of templates) {
    const { id } = await keshengJson('questionnaire', 'new', study, '--template', name)
    asked.push([name, id])
  }
  const { id } = await keshengJson('questionnaire', 'new', study, '--title', '各种题型')
  for (const [code, title, design, more = {}] of EVERY_KIND) {
    await kesheng('call', study, 'put_question', JSON.stringify({ questionnaire: id, question: { code, title, design, ...more } }))
  }
  asked.push(['every-kind', id])
  for (const [name, questionnaire] of asked) {
    const sheet = path.join(folder, `${name}.xlsx`)
    const form = path.join(folder, `${name}.xml`)
    await kesheng('questionnaire', 'export', study, questionnaire, '--out', sheet)
    // Without ODK Validate, which needs a Java machine.
    const done = await run(program, ['--skip_validate', sheet, form], { deadline: 60 })
    assert.ok(done.ok && existsSync(form), `${name}: ${done.output}`)
    assert.match(done.output, /Conversion complete/, name)
    // The title of the form is that of the questionnaire: the settings were read.
    const { title } = await keshengJson('questionnaire', 'show', study, questionnaire)
    assert.ok(readFileSync(form, 'utf8').includes(`<h:title>${title}</h:title>`), name)
  }
})

/**
 * Forms from the tests of XLSForm and pyxform: questions that somebody answers here, counted by hand
 * from their rows (pictures, sounds, places and notes ask nothing), and what must be listed.
 */
const FORMS = [
  ['calculate.xls', 0, []],
  // Two lists from files become lines; a place on a map is none.
  ['case_insensitivity.xlsx', 2, [/osm/]],
  ['choice_filter_test.xlsx', 3, [/不按条件筛选选项/]],
  ['field-list.xlsx', 1, [/只导入一种语言/]],
  ['group.csv', 3, []],
  ['group.xlsx', 3, []],
  ['or_other.xlsx', 2, [/不按条件筛选选项/]],
  // One question asked for two things.
  ['simple_loop.xls', 2, []],
  ['specify_other.xlsx', 1, []],
  ['tutorial.xls', 10, [/重复组/]],
  ['utf_csv.csv', 1, []],
  ['widgets.xls', 27, [/geopoint/, /barcode/, /time/, /图片/]],
  ['yes_or_no_question.xlsx', 1, []],
  ['bad/bad_calc.xlsx', 0, [/引号/]],
  ['bad/badly_named_choices_sheet.xls', 3, [/choices/]],
  ['bad/blank_second_row.xls', 1, [/空行/]],
]

test('forms of other programs come in, and what has no place is listed', async (t) => {
  const folder = path.join(shared, 'xlsform')
  if (!existsSync(folder)) return t.skip('skipped: ../shared/data/interop/xlsform is not here')
  const { study } = await newStudy(t)
  for (const [file, n, listed] of FORMS) {
    const seen = await keshengJson('questionnaire', 'import', study, path.join(folder, file), '--preview')
    assert.equal(seen.n_questions, n, file)
    const messages = seen.problems.map((problem) => problem.message)
    for (const message of messages) assert.match(message, /[\u4e00-\u9fff]/, file)
    for (const wanted of listed) assert.ok(messages.some((message) => wanted.test(message)), `${file}: ${wanted} is not in ${messages.join(' | ')}`)
    await kesheng('questionnaire', 'import', study, path.join(folder, file))
  }
  const refused = await refusedByKesheng('questionnaire', 'import', study, path.join(folder, 'bad', 'duplicate_columns.xlsx'))
  assert.match(refused, /列名“label”出现了两次/)
  // Every file there is was looked at.
  const files = ['', 'bad'].flatMap((part) => readdirSync(path.join(folder, part)).filter((name) => /\.(xlsx?|csv)$/.test(name)).map((name) => path.posix.join(part, name)))
  assert.deepEqual(files.sort(), [...FORMS.map(([file]) => file), 'bad/duplicate_columns.xlsx'].sort())
})

test('问卷星 texts of others come in', async (t) => {
  const folder = path.join(shared, 'wjx')
  if (!existsSync(folder)) return t.skip('skipped: ../shared/data/interop/wjx is not here')
  const { study } = await newStudy(t)
  const kinds = async (file) => (await keshengJson('questionnaire', 'import', study, path.join(folder, file), '--preview')).questions.map((question) => question.design.kind)
  // As tagged in the texts; 量表题 1~10 is a scale of ten points.
  assert.deepEqual(await kinds('satisfaction_survey.txt'), ['single_choice', 'single_choice', 'likert', 'matrix', 'ranking', 'long_text'])
  assert.deepEqual((await kinds('exam_survey.txt')).slice(0, 5), ['single_choice', 'multi_choice', 'single_choice', 'long_text', 'multi_choice'])
})

test('a form without its own tool: a small one of ours with what others use', async (t) => {
  const { folder, study } = await newStudy(t)
  const file = path.join(folder, '小表.csv')
  writeFileSync(file, [
    '"survey",,,,',
    ',"type","name","label","relevant"',
    ',"select_one yn","used","Have you used it?",',
    ',"geopoint","place","Where?",',
    ',"osm tags","house","Which house?",',
    ',"text","why","Why not?","${used} = \'no\'"',
    '"choices",,,,',
    ',"list_name","name","label",',
    ',"yn","yes","Yes",',
    ',"yn","no","No",',
  ].join('\n'))
  const seen = await keshengJson('questionnaire', 'import', study, file, '--preview')
  assert.deepEqual(seen.questions.map((question) => question.design.kind), ['single_choice', 'note', 'note', 'short_text'])
  assert.equal(seen.questions[3].relevant, "${used} = 'no'")
  assert.deepEqual(seen.problems.map((problem) => problem.row), [4, 5])
})
