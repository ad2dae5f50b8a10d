import { resolve } from 'node:path'
import { gatherRelease } from './package/gather.mjs'
import { say } from './project.mjs'
import { BROKEN } from './run.mjs'

// `node resources/tools/gather-release.mjs FROM TO` makes one folder of what each system packaged.
const [from = 'packages', to = 'release'] = process.argv.slice(2)
const problem = gatherRelease(resolve(from), resolve(to))
say(problem ?? `The release is in ${resolve(to)}.`)
if (problem !== null) process.exitCode = BROKEN
