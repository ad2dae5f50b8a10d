import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { run } from '../run.mjs'

const WITHIN_MS = 60_000
const EVERY_MS = 200
/** A console that ends may never answer. */
const ANSWERS_WITHIN_MS = 2_000
const RECORDS = 'production_alerts.ndjson'
const PORT = 'DevToolsActivePort'
/** Closing the window ends the console, and it can be driven from outside. */
const SWITCHES = ['--keep-running=off', '--remote-debugging-port=0']

/**
 * A console to try: how it is started, and in which surroundings.
 * @typedef {object} Candidate
 * @property {readonly string[]} command the program and what it needs to be told first
 * @property {string} profile the folder for its data, absolute, made by `prepareProfile`
 * @property {NodeJS.ProcessEnv} env
 * @property {string} [cwd]
 * @property {number} [withinMs] how long each step may take
 */

/** Leaves the log folder for the sandbox, as Settings does, and starts the console anew. */
const BACK_TO_THE_SANDBOX = `paymentsOps
  .changeSettings({ key: 'logs', value: null })
  .then(() => paymentsOps.restart())
  .then((answer) => { if (!answer.ok) throw new Error(answer.failure.message) })`

/**
 * Fills an empty folder (absolute) with what a console's data folder holds that watches logs, and with
 * such logs.
 * @param {string} profile
 * @param {number} now ms since the epoch
 */
export function prepareProfile(profile, now) {
  const logs = join(profile, 'watched')
  mkdirSync(logs)
  const ts = new Date(now - 60_000).toISOString()
  const delivery = { ts, ok: true, status: 200, id: 'evt_1', type: 'charge.succeeded' }
  writeFileSync(join(logs, 'stripe_webhooks.ndjson'), `${JSON.stringify(delivery)}\n`)
  writeFileSync(join(logs, 'payments_1.ndjson'), `${JSON.stringify({ ts, amount_usd: 5 })}\n`)
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ logs }))
}

/**
 * Starts a console on logs and waits for the record of a run; starts it a second time, which must end
 * by itself; has it restart on its sandbox, waits for the record of a run there, and ends it. Works
 * on every system, from outside: what attaches from inside is switched off in a package.
 * @param {Candidate} candidate
 * @param {(line: string) => void} say called with each step that went well
 * @returns {Promise<void>} rejects with the step that did not
 */
export async function smoke(candidate, say) {
  const first = start(candidate)
  /** @type {(what: string, holds: () => boolean | Promise<boolean>, of?: Started) => Promise<void>} */
  const wait = (...about) => until(candidate.withinMs ?? WITHIN_MS, ...about)
  /** @type {number | null} */
  let restarted = null
  const started = [first]
  try {
    const { profile } = candidate
    await wait('the record of a run', () => records(join(profile, 'watched')) > 0, first)
    say('starts on a log folder, and writes the record of a run')

    const second = start(candidate)
    started.push(second)
    await wait('the end of a second start', () => second.ended(), second)
    if (first.ended()) throw new Error(`A second start ended the first.\n${first.output()}`)
    say('stays one console when it is started a second time')

    const was = await inPage(profile, (page) => page.evaluate(BACK_TO_THE_SANDBOX))
    await wait('the end of the console that restarts', () => first.ended(), first)
    await wait('a restarted console', async () => {
      restarted = await inPage(profile, () => Promise.resolve()).catch(() => null)
      return restarted !== null && restarted !== was
    })
    await wait('the record of a run in the sandbox', () => records(join(profile, 'sandbox')) > 0)
    say('restarts on its sandbox, and writes the record of a run')

    const pid = restarted ?? 0
    await endConsole(pid)
    await wait('the end of the console', () => !isAlive(pid))
    say('ends when it is told to')
  } finally {
    for (const pid of [...started.map((one) => one.pid), restarted]) {
      if (pid !== null && isAlive(pid)) kill(pid)
    }
  }
}

/** @typedef {ReturnType<typeof start>} Started */

/** @param {Candidate} candidate */
function start({ command, profile, env, cwd }) {
  const [program = '', ...rest] = command
  const args = [...rest, `--user-data-dir=${profile}`, ...SWITCHES]
  const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  let ended = false
  const end = () => {
    ended = true
  }
  child.once('exit', end)
  child.once('error', (error) => {
    output += error.message
    end()
  })
  return { pid: child.pid ?? null, ended: () => ended, output: () => output }
}

/**
 * Attaches to the page of the console that runs on a profile, does something with it, and answers
 * the console's process id.
 * @param {string} profile
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} work
 * @returns {Promise<number>}
 */
async function inPage(profile, work) {
  const port = readFileSync(join(profile, PORT), 'utf8').split('\n')[0]
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
  try {
    const session = await browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const main = processInfo.find(({ type }) => type === 'browser')
    const page = browser.contexts()[0]?.pages()[0]
    if (page === undefined || main === undefined) throw new Error('The console has no page yet.')
    // The answer may never come: the console is on its way out.
    await Promise.race([work(page), sleep(ANSWERS_WITHIN_MS)])
    return main.id
  } finally {
    await browser.close().catch(() => undefined)
  }
}

/**
 * How many runs are on record below a folder, which need not be there yet; every line must be one.
 * @param {string} folder
 */
function records(folder) {
  if (!existsSync(folder)) return 0
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = paths.filter((path) => path.endsWith(RECORDS))
  // What follows the last newline is still being written.
  const lines = files.flatMap((path) =>
    readFileSync(join(folder, path), 'utf8').split('\n').slice(0, -1),
  )
  return lines.filter((line) => {
    if (typeof JSON.parse(line).ts !== 'string') throw new Error(`No record: ${line}`)
    return true
  }).length
}

/**
 * @param {number} withinMs
 * @param {string} what
 * @param {() => boolean | Promise<boolean>} holds
 * @param {Started} [of] whose output helps when it doesn't come
 */
async function until(withinMs, what, holds, of) {
  const giveUpAt = Date.now() + withinMs
  while (!(await holds())) {
    const said = of?.output() ?? ''
    if (of?.ended()) throw new Error(`It ended without ${what}.\n${said}`)
    if (Date.now() > giveUpAt) throw new Error(`No sign of ${what}.\n${said}`)
    await sleep(EVERY_MS)
  }
}

/**
 * As a person or the system does: a signal, and on Windows the closing of its window.
 * @param {number} pid
 */
async function endConsole(pid) {
  if (process.platform !== 'win32') return void process.kill(pid, 'SIGTERM')
  const { code, output } = await run('taskkill', ['/pid', String(pid)])
  if (code !== 0) throw new Error(`The window could not be closed: ${output}`)
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** @param {number} pid */
function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was faster.
  }
}
