import { spawn } from 'node:child_process'
import { CLI, freshCli } from './build.mjs'
import { say } from './project.mjs'
import { accompany, BROKEN } from './run.mjs'

const problem = await freshCli()
if (problem === null) {
  const child = spawn(process.execPath, [CLI, 'alerts-now', ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  process.exitCode = await accompany(child)
} else {
  say(problem)
  process.exitCode = BROKEN
}
