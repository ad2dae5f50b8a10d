import { providePackages } from './debian-packages.mjs'
import { say } from './project.mjs'

const problem = await providePackages(say)
if (problem !== null) {
  say(problem)
  process.exitCode = 1
}
