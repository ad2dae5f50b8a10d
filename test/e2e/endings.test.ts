import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { seededRandom } from '../../src-main/stripe/sandbox/random.ts'
import { launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { type PlainConsole, startPlainly } from '../support/plain-console.ts'
import { startBus } from '../support/private-bus.ts'
import { count, seed, triesOf } from '../support/sample.ts'
import { alertRecords, healthyFolder } from './sample-logs.ts'

const PATIENCE = { timeout: 20_000, interval: 20 }

let userData: string
beforeEach(() => {
  userData = freshFolder('profile')
})

const random = seededRandom(seed, 0, 0)
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

const lastLine = (console: PlainConsole) => console.logged().at(-1)
/** Waits until the console is open. */
const opened = (console: PlainConsole) =>
  expect.poll(() => console.logged().some(({ event }) => event === 'start'), PATIENCE).toBe(true)

/** Starts a screen of the test's own. */
async function startScreen() {
  const child: ChildProcess = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.stdio[3]?.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()))
  })
  return { display: `:${number}`, kill: () => child.kill('SIGKILL') }
}

describe.runIf(process.platform === 'linux')('an end that reaches all processes at once', () => {
  it('is a clean one: records whole, a last line that says why, exit 0', async () => {
    const logs = healthyFolder(Date.now())
    const console = await startPlainly({ userData, args: [`--logs=${logs}`], ownGroup: true })
    await opened(console)
    await expect.poll(() => alertRecords(logs).length, PATIENCE).toBeGreaterThan(0)
    process.kill(-console.pid, 'SIGTERM')
    expect(await console.ended).toMatchObject({ code: 0, signal: null })
    expect(lastLine(console)).toMatchObject({ event: 'stop', because: 'SIGTERM' })
    for (const record of alertRecords(logs)) expect(() => JSON.parse(record)).not.toThrow()
    expect(console.stderr()).not.toMatch(/"event":"defect"|FATAL/)
  })

  it('is one from the first moment on', async () => {
    for (let round = 0; round < triesOf({ test: 1, soak: 60 }); round += 1) {
      const profile = freshFolder('profile')
      const console = await startPlainly({ userData: profile, ownGroup: true })
      const begun = () => lstatSync(join(profile, 'SingletonLock'), { throwIfNoEntry: false })
      await expect.poll(begun, PATIENCE).toBeDefined()
      const afterMs = round === 0 ? 0 : Math.floor(random() * 1_500)
      await pause(afterMs)
      process.kill(-console.pid, SIGNALS[round % SIGNALS.length] ?? 'SIGTERM')
      const { code, signal, stderr } = await console.ended
      expect([afterMs, code, signal]).toEqual([afterMs, 0, null])
      // It may have been open already: then that has an end, too.
      expect(['nothing', 'stop']).toContain(lastLine(console)?.event ?? 'nothing')
      expect(stderr).not.toMatch(/"event":"defect"|FATAL/)
      count(1, 'signals')
    }
  })
})

describe.runIf(process.platform === 'linux')('the own log of a console', () => {
  it('ends with a line of its own when the display is gone', async () => {
    const screen = await startScreen()
    const console = await startPlainly({ userData, env: { DISPLAY: screen.display } })
    await opened(console)
    screen.kill()
    await console.ended
    await expect
      .poll(() => lastLine(console), PATIENCE)
      .toMatchObject({ level: 'error', event: 'ended', because: 'the display is gone' })
  })

  it('ends with a line of its own when the session bus is gone', async () => {
    const bus = await startBus()
    const env = { DBUS_SESSION_BUS_ADDRESS: bus.address }
    const console = await startPlainly({ userData, env })
    await opened(console)
    await bus.stop()
    expect(await console.ended).toMatchObject({ code: 0, signal: null })
    expect(lastLine(console)).toMatchObject({ event: 'stop', because: 'the session bus is gone' })
  })

  it('ends with a line of its own when the console is killed, in the form of all others', async () => {
    const console = await startPlainly({ userData })
    await opened(console)
    process.kill(console.pid, 'SIGKILL')
    expect(await console.ended).toMatchObject({ code: null, signal: 'SIGKILL' })
    await expect
      .poll(() => lastLine(console), PATIENCE)
      .toEqual({
        ts: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        level: 'error',
        event: 'ended',
        because: 'it was killed or crashed',
      })
    expect(readFileSync(join(userData, 'log', 'console.log'), 'utf8')).toMatch(/\n$/)
  })
})

describe('an end that only Windows knows', () => {
  it.each([
    ['Ctrl+Break', 'SIGBREAK'],
    ['the end of the session', 'the Windows session ended'],
  ])('is a clean one, and the last line names it: %s', async (what, because) => {
    const launched = await launchConsole({ userData })
    const log = join(userData, 'log', 'console.log')
    const lines = () => readFileSync(log, 'utf8').trimEnd().split('\n')
    await expect
      .poll(() => existsSync(log) && lines().join(), PATIENCE)
      .toContain('"event":"start"')
    // It may be over before it can answer.
    await launched.app
      .evaluate(({ BrowserWindow }, name) => {
        if (name === 'Ctrl+Break') process.emit('SIGBREAK', 'SIGBREAK')
        else BrowserWindow.getAllWindows()[0]?.emit('session-end')
      }, what)
      .catch(() => undefined)
    try {
      expect(await launched.ended).toEqual({ code: 0, signal: null })
      expect(JSON.parse(lines().at(-1) ?? '')).toMatchObject({ event: 'stop', because })
      expect(lines().filter((line) => line.includes('"event":"stop"'))).toHaveLength(1)
    } finally {
      await launched.stop()
    }
  })
})
