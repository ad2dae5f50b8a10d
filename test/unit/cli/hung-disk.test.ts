import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundleProgram } from '../../support/bundle.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { type HungMount, hungMount } from '../../support/hung-mount.ts'

const FILE = 'actions.ndjson'

/** What is asked for of a folder, the signal that ends it, and the code that tells of that. */
const ENDINGS = [
  [['alerts-now', '--exit-code', '--logs'], 'SIGINT', 130],
  [['events', '--logs'], 'SIGTERM', 143],
  [['watch', '--every', '1', '--logs'], 'SIGINT', 0],
  [['watch', '--every', '1', '--logs'], 'SIGTERM', 0],
  [['watch', '--every', '1', '--logs'], 'SIGHUP', 0],
  [['journal', 'verify', '--file'], 'SIGTERM', 143],
] as const

describe.runIf(process.platform === 'linux')('a command on a disk that hangs', () => {
  let script = ''
  beforeAll(async () => {
    const entry = join(import.meta.dirname, '../../../src-main/cli/payments-ops.ts')
    script = await bundleProgram(entry, 'cjs')
  })

  /** A folder behind a disk of which every call hangs. */
  async function hungFolder(): Promise<HungMount> {
    const real = freshFolder('hung')
    const line = JSON.stringify({ ts: new Date().toISOString(), ok: true, status: 200 })
    writeFileSync(join(real, 'stripe_webhooks.ndjson'), `${line}\n`)
    writeFileSync(join(real, FILE), '{}\n')
    const mount = await hungMount(real)
    await mount.hang()
    return mount
  }

  it('ends on any signal, and so does its output', async () => {
    // One after the other they would wait as often as there are commands.
    const endings = ENDINGS.map(async ([words, signal]) => {
      const mount = await hungFolder()
      const place = words.at(-1) === '--logs' ? mount.path : join(mount.path, FILE)
      const program = spawn(process.execPath, [script, ...words, place], {
        env: { ...process.env, PAYMENTS_OPS_DATA: freshFolder('data') },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      program.stdout.resume()
      program.stderr.resume()
      await mount.caught()
      program.kill(signal)
      // Whoever reads the output doesn't wait for what the kernel holds either.
      const [code] = await once(program, 'close')
      return [words, signal, mount.hanging() > 0 ? code : 'the disk answered']
    })
    expect(await Promise.all(endings)).toEqual(ENDINGS)
  })
})
