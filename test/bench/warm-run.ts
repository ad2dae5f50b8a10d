import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { DEFAULT_RULE_SETTINGS } from '../../src-main/contract/settings.ts'
import { Engine, type EngineHooks } from '../../src-main/engine/engine.ts'
import { systemClock } from '../../src-main/engine/system-clock.ts'
import { LogReader } from '../../src-main/logs/reader.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { type BenchLogs, cachedLogs, restoreLogs } from './cached-logs.ts'
import { webhookLine } from './lines.ts'
import { APPENDED_LINES, APPENDED_MS, NOW, WEBHOOK_LINES } from './plan.ts'

/**
 * In a process of its own: `warm-run CACHE ROUNDS` prints as JSON how many ms each round of a warm
 * run took, on the large and on the small log in turn. As in a console at work, one reader or
 * engine goes on from run to run, and five minutes of lines are appended before each. What was
 * appended is cut off again in the end.
 */
export interface WarmRounds {
  /** The log reader alone: from the appended bytes to the windows. */
  readonly reading: Readonly<Record<Size, readonly number[]>>
  /** A whole run of the engine: reading, rules, record, state and log, all on disk. */
  readonly run: Readonly<Record<Size, readonly number[]>>
}
type Size = 'large' | 'small'
/** One run at `now`, ms since the epoch. */
type Run = (now: number) => Promise<void>

const SIZES = ['large', 'small'] as const
/** Rounds before the counted ones, in which the code becomes as fast as in a console at work. */
const UNCOUNTED = 8
/** In place of the minutes between two runs: time for what the last one left to be written. */
const PAUSE_MS = 20
const LONGEST_WINDOW = 60

const [cache = '', rounds = '21'] = process.argv.slice(2)
const logs = cachedLogs(cache, console.error)

/** The lines of five minutes that follow the first so many of these. */
function fiveMinutes(before: number): Buffer {
  const from = WEBHOOK_LINES + before * APPENDED_LINES
  const lines = Array.from({ length: APPENDED_LINES }, (_, index) => webhookLine(from + index))
  return Buffer.from(lines.join(''))
}

/** Made before any round, or the rounds would pay for collecting what making them leaves behind. */
const appended = Array.from({ length: UNCOUNTED + Number(rounds) }, (_, round) =>
  fiveMinutes(round),
)

/** Appends as a backend does in five minutes: in the end the disk has nearly all of it. */
function appendOnDisk(path: string, lines: Uint8Array): void {
  const file = openSync(path, 'a')
  try {
    appendFileSync(file, lines)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Stays awake: how long an idle processor takes to come back is not what is measured here. */
async function pause(): Promise<void> {
  for (const until = performance.now() + PAUSE_MS; performance.now() < until; ) await turn()
}

/** Runs of the reader alone, which has read all there is at NOW. */
async function reading(target: BenchLogs): Promise<Run> {
  const reader = new LogReader({ directory: target.directory })
  await reader.read(NOW, LONGEST_WINDOW)
  return async (now) => {
    const { webhooks } = await reader.read(now, LONGEST_WINDOW)
    const { total } = webhooks.window.countSince(now - APPENDED_MS)
    if (total !== APPENDED_LINES) throw new Error(`saw ${total} of ${APPENDED_LINES} new lines`)
  }
}

/** Runs of a whole engine, started at NOW, that keeps its state in `data`. */
async function engineRuns(target: BenchLogs, data: string): Promise<Run> {
  let clock = NOW
  const records: string[] = []
  const hooks: EngineHooks = {
    view: () => undefined,
    notify: () => undefined,
    recorded: ({ ts }) => records.push(ts),
    fault: (message) => {
      throw new Error(message)
    },
  }
  const options = { logs: target.directory, data, owner: 'bench', everySeconds: 300 }
  const engine = await Engine.open({ ...options, rules: DEFAULT_RULE_SETTINGS }, hooks, {
    ...systemClock,
    now: () => clock,
  })
  await engine.start()
  // The first run has begun by itself; this joins it.
  await engine.runNow()
  engines.push(engine)
  return async (now) => {
    clock = now
    await engine.runNow()
    const last = records.at(-1)
    if (last !== new Date(now).toISOString()) throw new Error(`the last run was at ${last}`)
  }
}

async function timeRuns(runs: Readonly<Record<Size, Run>>): Promise<Record<Size, number[]>> {
  const times: Record<Size, number[]> = { large: [], small: [] }
  for (const [round, lines] of appended.entries()) {
    for (const size of round % 2 === 0 ? SIZES : SIZES.toReversed()) {
      appendOnDisk(logs[size].webhooks, lines)
      await pause()
      const begun = performance.now()
      await runs[size](NOW + (round + 1) * APPENDED_MS)
      if (round >= UNCOUNTED) times[size].push(performance.now() - begun)
    }
  }
  for (const size of SIZES) restoreLogs(logs[size])
  return times
}

const engines: Engine[] = []
const scratch = freshFolder('bench')
try {
  const readers = { large: await reading(logs.large), small: await reading(logs.small) }
  const readingTimes = await timeRuns(readers)
  const folders = { large: join(scratch, 'large'), small: join(scratch, 'small') }
  for (const size of SIZES) mkdirSync(folders[size])
  const taken: WarmRounds = {
    reading: readingTimes,
    run: await timeRuns({
      large: await engineRuns(logs.large, folders.large),
      small: await engineRuns(logs.small, folders.small),
    }),
  }
  for (const engine of engines) await engine.stop()
  console.log(JSON.stringify(taken))
} finally {
  for (const size of SIZES) {
    restoreLogs(logs[size])
    // The engine's own records of the runs.
    for (const name of [
      'production_alerts.ndjson',
      'production_verdicts.ndjson',
      'scheduler.log',
    ]) {
      rmSync(join(logs[size].directory, name), { force: true })
    }
  }
}
