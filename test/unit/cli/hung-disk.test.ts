import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { EXIT } from '../../../src-main/cli/exit-codes.ts'
import { bundleProgram } from '../../support/bundle.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { type HungMount, hungMount } from '../../support/hung-mount.ts'

const FILE = 'actions.ndjson'
const IMPATIENT = join(import.meta.dirname, 'impatient.cjs')
const PATIENCE = { timeout: 15_000 }

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
      // A reader of the output doesn't wait for what the kernel holds either.
      const [code] = await once(program, 'close')
      return [words, signal, mount.hanging() > 0 ? code : 'the disk answered']
    })
    expect(await Promise.all(endings)).toEqual(ENDINGS)
  })

  /** A program that gives a disk half a second to answer, with what it wrote. */
  function start(words: readonly string[], data: string) {
    const program = spawn(process.execPath, ['--require', IMPATIENT, script, ...words], {
      env: { ...process.env, PAYMENTS_OPS_DATA: data },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    onTestFinished(() => void program.kill('SIGKILL'))
    let [stdout, stderr] = ['', '']
    program.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    program.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const ended = once(program, 'close').then(([code]) => ({ code, stdout, stderr }))
    const times = (text: string) => stderr.split(text).length - 1
    return { program, ended, times, records: () => stdout.split('\n').length - 1 }
  }

  it('that comes to an end says what it could not see, and that nothing is known', async () => {
    const mount = await hungFolder()
    const data = freshFolder('data')
    const [seen, listed] = await Promise.all([
      start(['alerts-now', '--exit-code', '--logs', mount.path], data).ended,
      start(['events', '--logs', mount.path], data).ended,
    ])
    expect(seen).toMatchObject({ code: EXIT.unknown, stdout: expect.stringContaining('"ts"') })
    expect(seen.stderr).toMatch(/UNKNOWN Webhook failures: .*the disk does not answer/)
    expect(readFileSync(join(data, 'production_alerts.ndjson'), 'utf8')).toBe(seen.stdout)
    expect(listed).toMatchObject({ code: EXIT.unknown, stdout: '' })
    expect(listed.stderr).toContain('the disk does not answer')
    expect(mount.hanging()).toBeGreaterThan(0)
  })

  it('that watches keeps running, says once when sight ends and once when it is back', async () => {
    const mount = await hungFolder()
    const data = freshFolder('data')
    const { program, ended, times, records } = start(
      ['watch', '--every', '1', '--logs', mount.path],
      data,
    )
    await expect.poll(records, PATIENCE).toBeGreaterThanOrEqual(3)
    const BLIND = 'does not answer. Check the disk or network share'
    expect([times(BLIND), times('can be read again')]).toEqual([1, 0])
    expect(
      readFileSync(join(data, 'production_alerts.ndjson'), 'utf8').split('\n').length,
    ).toBeGreaterThan(3)
    await mount.heal()
    await expect.poll(() => times('can be read again'), PATIENCE).toBeGreaterThan(0)
    const before = records()
    await expect.poll(records, PATIENCE).toBeGreaterThan(before + 1)
    expect(times(BLIND)).toBe(1)
    expect(existsSync(join(mount.path, 'production_alerts.ndjson'))).toBe(true)
    program.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0 })
  })

  it('that watches with its own folder hung says so once, and records in the log folder', async () => {
    const logs = freshFolder('logs')
    const mount = await hungFolder()
    const { program, ended, times, records } = start(
      ['watch', '--every', '1', '--logs', logs],
      mount.path,
    )
    await expect.poll(records, PATIENCE).toBeGreaterThanOrEqual(3)
    expect(times('what the console remembers can’t be read or stored')).toBe(1)
    const kept = readFileSync(join(logs, 'production_alerts.ndjson'), 'utf8')
    expect(kept.split('\n').length).toBeGreaterThan(3)
    program.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0 })
    expect(mount.hanging()).toBeGreaterThan(0)
  })
})
