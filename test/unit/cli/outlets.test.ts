import { spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bundleProgram } from '../../support/bundle.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { NOON } from '../../support/rule-input.ts'

const ESC = '\u001B'
const HOSTILE = `${ESC}]0;owned\u0007 \u009B31m \u007F \u202Eevil\u2028`
const UNSAFE = /[^\t\n -~\u00A1-\u061B\u061D-\u200D\u2010-\u2027\u202F-\u2065\u206A-\uFFFD]/

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

/** Runs the real program with both outputs read; `watch` is ended as soon as it has printed. */
function outputOf(args: readonly string[]) {
  const folder = `data:text/javascript,globalThis.__dirname=${JSON.stringify(home)}`
  const child = spawn(process.execPath, ['--import', folder, program, ...args], {
    env: { ...process.env, PAYMENTS_OPS_DATA: join(home, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
    if (args[0] === 'watch') child.kill('SIGTERM')
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  return new Promise<{ said: string; printed: string }>((resolve) => {
    child.on('close', () => resolve({ said, printed }))
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

describe('what a log or a file’s name makes a terminal do', () => {
  /** A folder of logs whose lines, and whose files' names, would drive a terminal. */
  const hostileFolder = () => {
    const folder = freshFolder('hostile')
    const line = JSON.stringify({ ts: new Date(NOON).toISOString(), ok: false, type: HOSTILE })
    writeFileSync(
      join(folder, 'stripe_webhooks.ndjson'),
      `${line.replace(',', ',\r')}\n{${HOSTILE}\n`,
    )
    writeFileSync(join(folder, `payments_${HOSTILE}.ndjson`), `{${HOSTILE}\n`)
    return folder
  }

  it.each([
    ['alerts-now', '--now', new Date(NOON).toISOString()],
    ['events'],
    ['watch'],
    [`no-such-command-${HOSTILE}`],
    ['journal', 'verify', `/nowhere/${HOSTILE}`],
    ['alerts-now', '--dry-run', '--logs', `/nowhere/${HOSTILE}`],
  ])('is nothing in %s', async (...args) => {
    const folder = hostileFolder()
    const named = args.some((arg) => arg.startsWith('/nowhere')) ? [] : ['--logs', folder]
    const { said, printed } = await outputOf([...args, ...named])
    expect(`${said}${printed}`.length).toBeGreaterThan(0)
    expect(UNSAFE.exec(`${said}${printed}`)).toBeNull()
    for (const line of printed.split('\n').filter(Boolean))
      expect(JSON.parse(line)).toBeTypeOf('object')
  })

  it('is nothing in the event either, which still says the same', async () => {
    const { printed } = await outputOf(['events', '--logs', hostileFolder()])
    expect(JSON.parse(printed)).toMatchObject({ type: HOSTILE })
  })
})
