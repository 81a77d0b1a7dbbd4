// `npm run demo`: the main job without a window. Makes the sample study and its report in
// ./demo-output (or the folder named behind `--`), with the same commands a person would type.

import { existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildArgs } from './lib/build.mjs'
import { dim, say } from './lib/console.mjs'
import { run } from './lib/process.mjs'
import { devBinary, root } from './lib/workspace.mjs'

const folder = path.resolve(root, process.argv[2] ?? 'demo-output')
const study = path.join(folder, 'study')
const report = path.join(folder, 'report.xlsx')

say(dim('· 正在构建 kesheng（第一次需要几分钟）…'))
await must('cargo', buildArgs('kesheng'))
// Only what an earlier demo left: the folder may be somebody's own.
if (existsSync(path.join(study, 'study.db'))) rmSync(study, { recursive: true })
mkdirSync(folder, { recursive: true })

const kesheng = devBinary('kesheng')
await step('新建示例项目', ['new', study, '--name', '示例：客户满意度调查', '--sample'])
await step('痛点短语（前 10）', ['keywords', study, '--top', '10'])
await step('导出报告', ['report', study, '-o', report])
say(`\n报告：${path.relative(process.cwd(), report)}`)

async function step(what, args) {
  say(`\n▸ ${what}`)
  const seconds = await must(kesheng, args, true)
  say(dim(`  ${seconds.toFixed(1)} s`))
}

async function must(program, args, show = false) {
  const { ok, output, seconds } = await run(program, args, { deadline: 3600, show })
  if (ok) return seconds
  if (!show) process.stderr.write(output)
  process.exit(1)
}
