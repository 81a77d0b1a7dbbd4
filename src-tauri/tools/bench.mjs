// `npm run bench`: our times beside the bare libraries and a consultant's Python script, as
// ratios. Options: `-- --runs=3` (five without), `-- --only=text` (search and mining alone), `-- --only=field`
// (the large study alone: import, cleaning, grid, quotas, store). The
// peer runs where ../shared/bench-peer and a Python with its packages are (KESHENG_PEER_PYTHON);
// elsewhere its columns say "skipped".

import path from 'node:path'
import { dim, say } from './lib/console.mjs'
import { run } from './lib/process.mjs'
import { targetDir } from './lib/workspace.mjs'

const option = (pattern) => process.argv.map((text) => pattern.exec(text)?.[1]).find(Boolean)
const runs = option(/^--runs=(\d+)$/)
const only = option(/^--only=(\w+)$/)
const kesheng = path.join(targetDir, 'release', process.platform === 'win32' ? 'kesheng.exe' : 'kesheng')

say(dim('· 正在构建发布版（第一次需要几分钟）…'))
await must(['build', '--workspace', '--release', '--bin', 'kesheng'])
say(dim('· 正在测量；有对照脚本时约十分钟，请勿同时做别的事'))
await must(['bench', '-p', 'kesheng-tests', '--bench', 'main'], {
  show: true,
  env: {
    KESHENG_BIN: kesheng,
    ...(runs ? { KESHENG_BENCH_RUNS: runs } : {}),
    ...(only ? { KESHENG_BENCH_ONLY: only } : {}),
  },
})

async function must(args, options = {}) {
  const { ok, output } = await run('cargo', args, { deadline: 7200, ...options })
  if (ok) return
  if (!options.show) process.stderr.write(output)
  process.exit(1)
}
