import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_RULE_SETTINGS } from '../../src-main/contract/settings.ts'
import { Engine } from '../../src-main/engine/engine.ts'
import { systemClock } from '../../src-main/engine/system-clock.ts'
import { LogReader } from '../../src-main/logs/reader.ts'
import { type BenchLogs, cachedLogs, restoreLogs } from './cached-logs.ts'
import { webhookLine } from './lines.ts'
import { APPENDED_LINES, LATER, NOW, WEBHOOK_LINES } from './plan.ts'

/**
 * In a process of its own: `warm-run CACHE ROUNDS` prints as JSON how many ms each round of a warm
 * run took after five minutes of lines were appended, on the large and on the small log in turn.
 * What is appended is cut off again between the rounds, and each round takes up saved state anew.
 */
export interface WarmRounds {
  /** The log reader alone: from the appended bytes to the windows. */
  readonly reading: Readonly<Record<Size, readonly number[]>>
  /** A whole run of the engine: reading, rules, record, state and log, all on disk. */
  readonly run: Readonly<Record<Size, readonly number[]>>
}
type Size = 'large' | 'small'
type Round = () => Promise<number>

const SIZES = ['large', 'small'] as const
/** Rounds before the counted ones, in which the code becomes as fast as in a console at work. */
const UNCOUNTED = 8
const LONGEST_WINDOW = 60

const [cache = '', rounds = '21'] = process.argv.slice(2)
const logs = cachedLogs(cache, console.error)
const appended = Array.from({ length: APPENDED_LINES }, (_, index) =>
  webhookLine(WEBHOOK_LINES + index),
).join('')

/** Prepares one log for rounds of the reader alone. */
async function readingRound(target: BenchLogs): Promise<Round> {
  const first = new LogReader({ directory: target.directory })
  await first.read(NOW, LONGEST_WINDOW)
  const saved = JSON.stringify(first.save())
  return async () => {
    const reader = new LogReader({ directory: target.directory })
    if (!reader.restore(JSON.parse(saved))) throw new Error('the saved state was not taken up')
    appendFileSync(target.webhooks, appended)
    const begun = performance.now()
    const { webhooks } = await reader.read(LATER, LONGEST_WINDOW)
    const took = performance.now() - begun
    const { total } = webhooks.window.countSince(NOW)
    if (total !== APPENDED_LINES) throw new Error(`saw ${total} of ${APPENDED_LINES} new lines`)
    return took
  }
}

/** Prepares one log for rounds of the whole engine, with a data folder of its own. */
async function engineRound(target: BenchLogs, scratch: string): Promise<Round> {
  const data = join(scratch, 'data')
  const base = join(scratch, 'base')
  mkdirSync(data, { recursive: true })
  await engineAtWork(target, data, async () => undefined)
  cpSync(data, base, { recursive: true })
  return async () => {
    rmSync(data, { recursive: true })
    cpSync(base, data, { recursive: true })
    let took = Number.NaN
    await engineAtWork(target, data, async (runLater) => {
      appendFileSync(target.webhooks, appended)
      const begun = performance.now()
      await runLater()
      took = performance.now() - begun
    })
    return took
  }
}

/** Starts the engine with a run at NOW; `use` is given a run at LATER, and then it is stopped. */
async function engineAtWork(
  target: BenchLogs,
  data: string,
  use: (runLater: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const records: string[] = []
  const faults: string[] = []
  let now = NOW
  const engine = await Engine.open(
    {
      logs: target.directory,
      data,
      owner: 'bench',
      everySeconds: 300,
      rules: DEFAULT_RULE_SETTINGS,
    },
    {
      view: () => undefined,
      notify: () => undefined,
      recorded: ({ ts }) => records.push(ts),
      fault: (message) => faults.push(message),
    },
    { ...systemClock, now: () => now },
  )
  await engine.start()
  await engine.runNow()
  await use(async () => {
    now = LATER
    await engine.runNow()
    const last = records.at(-1)
    if (last !== new Date(LATER).toISOString()) throw new Error(`the last run was at ${last}`)
  })
  await engine.stop()
  if (faults[0] !== undefined) throw new Error(faults[0])
}

async function measureRounds(prepare: (target: BenchLogs, size: Size) => Promise<Round>) {
  const prepared = {
    large: await prepare(logs.large, 'large'),
    small: await prepare(logs.small, 'small'),
  }
  const times: Record<Size, number[]> = { large: [], small: [] }
  for (let round = -UNCOUNTED; round < Number(rounds); round += 1) {
    for (const size of SIZES) {
      const took = await prepared[size]()
      restoreLogs(logs[size])
      if (round >= 0) times[size].push(took)
    }
  }
  return times
}

const scratch = mkdtempSync(join(tmpdir(), 'payments-ops-bench-'))
try {
  const reading = await measureRounds(readingRound)
  const run = await measureRounds((target, size) => engineRound(target, join(scratch, size)))
  const taken: WarmRounds = { reading, run }
  console.log(JSON.stringify(taken))
} finally {
  rmSync(scratch, { recursive: true, force: true })
  for (const size of SIZES) {
    restoreLogs(logs[size])
    // The engine's own records of the rounds.
    for (const name of ['production_alerts.ndjson', 'scheduler.log']) {
      rmSync(join(logs[size].directory, name), { force: true })
    }
  }
}
