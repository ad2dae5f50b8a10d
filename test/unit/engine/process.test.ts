import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bundleProgram } from '../../support/bundle.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { project } from '../../support/project-files.ts'

/** Far longer than it takes to end; one that stays is killed, which is an error. */
const STAYS_MS = 10_000

it.each([
  ['a rejection without a handler', `Promise.reject(new Error('lost'))`],
  ['an error that is not caught', `setImmediate(() => { throw new Error('lost') })`],
])(
  'the engine’s process ends at %s, and says which, so that it is started anew',
  async (_, fault) => {
    const program = await bundleProgram(join(project, 'src-main/engine/process.ts'), 'cjs')
    const around = join(freshFolder('port'), 'port.cjs')
    writeFileSync(around, `process.parentPort = { postMessage() {}, on() { ${fault} } }`)
    // Since Electron 37 a utility process only warns of such a rejection, as Node does with this.
    const args = ['--unhandled-rejections=warn', '--require', around, program]
    const { error, stderr } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      timeout: STAYS_MS,
      // The process ignores the gentler ones: the window’s process decides when it ends.
      killSignal: 'SIGKILL',
    })
    expect(error).toBeUndefined()
    expect(stderr).toContain('Error: lost')
  },
)
