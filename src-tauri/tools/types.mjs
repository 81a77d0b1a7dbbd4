// `npm run types`: writes ui/src/bridge/ipc.ts from the command list of `app`.

import { run } from './lib/process.mjs'
import { buildArgs } from './lib/build.mjs'
import { devBinary } from './lib/workspace.mjs'

for (const [program, args] of [['cargo', buildArgs('xtask')], [devBinary('xtask'), ['types']]]) {
  const { ok, output } = await run(program, args, { deadline: 1800 })
  if (ok) continue
  process.stderr.write(output)
  process.exit(1)
}
