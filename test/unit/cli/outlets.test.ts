import { spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bundleProgram } from '../../support/bundle.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { NOON } from '../../support/rule-input.ts'

const ALERTS_NOW = ['alerts-now', '--exit-code', '--now', new Date(NOON).toISOString()]
const home = freshFolder('cli-outlets')
const history = join(home, 'production_alerts.ndjson')
const failed = JSON.stringify({ ts: new Date(NOON).toISOString(), ok: false, status: 500 })

let program = ''
beforeAll(async () => {
  writeFileSync(join(home, 'stripe_webhooks.ndjson'), `${failed}\n`.repeat(4))
  program = await bundleProgram(join(import.meta.dirname, '../../../src-main/cli/payments-ops.ts'))
})
beforeEach(() => rmSync(history, { force: true }))

const records = () => readFileSync(history, 'utf8').split('\n').length - 1

interface Ends {
  /** A file that takes the output; without one its reader is gone before anything is written. */
  readonly stdout?: number
  readonly isStderrGone?: boolean
}

/** Runs the real program; answers its exit code and what it said on stderr. */
function runProgram(args: readonly string[], { stdout, isStderrGone = false }: Ends) {
  // The shipped bundle is CommonJS and has its folder from the start.
  const folder = `data:text/javascript,globalThis.__dirname=${JSON.stringify(home)}`
  const child = spawn(process.execPath, ['--import', folder, program, ...args, '--logs', home], {
    env: { ...process.env, PAYMENTS_OPS_DATA: join(home, 'data') },
    stdio: ['ignore', stdout ?? 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout?.destroy()
  if (isStderrGone) child.stderr?.destroy()
  else child.stderr?.on('data', (text) => (said += String(text)))
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, said }))
  })
}

describe('a command whose output nobody takes', () => {
  it('has recorded the run, and ends with its code, when the reader is gone', async () => {
    const { code, said } = await runProgram(ALERTS_NOW, {})
    expect([code, records()]).toEqual([2, 1])
    expect(said).toContain('CRITICAL Webhook failures')
  })

  it('ends with its code when nobody reads the remarks either', async () => {
    expect((await runProgram(ALERTS_NOW, { isStderrGone: true })).code).toBe(2)
    expect(records()).toBe(1)
  })

  it.runIf(existsSync('/dev/full'))('says that the output has no room, with 74', async () => {
    const { code, said } = await runProgram(ALERTS_NOW, { stdout: openSync('/dev/full', 'w') })
    expect([code, records()]).toEqual([74, 1])
    expect(said).toContain("standard output can't be written (ENOSPC)")
    expect(said).not.toContain('    at ')
  })

  it('stops watching cleanly, the run in progress finished', async () => {
    expect(await runProgram(['watch', '--every', '1'], {})).toMatchObject({ code: 0 })
    const log = readFileSync(join(home, 'scheduler.log'), 'utf8')
    expect(log).toContain('"event":"alerts_run","ok":true')
    expect(records()).toBeGreaterThan(0)
  })
})
