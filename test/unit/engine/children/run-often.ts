import { appendFileSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Overview } from '../../../../src-main/contract/overview.ts'
import { ok } from '../../../../src-main/contract/result.ts'
import { AlertNotifier } from '../../../../src-main/desktop/alert-notifier.ts'
import { OverviewBoard } from '../../../../src-main/desktop/overview.ts'
import { createOverviewFeed } from '../../../../src-renderer/store/overview-feed.ts'
import { EngineWorld, EVERY_SECONDS } from '../../../support/engine-world.ts'
import { heapCensus } from '../../../support/heap-census.ts'

/**
 * `run-often FOLDER RUNS WARM [leak]`: an engine, its notifications and the page's picture over so
 * many runs of five minutes each, on logs that grow, rotate and go wrong now and then. Prints what
 * was alive after WARM runs and in the end, as JSON. With `leak` it keeps every picture.
 */
const [folder = '', runs = '0', warm = '0', leak] = process.argv.slice(2)
const START = Date.UTC(2026, 10, 21, 12)

const world = new EngineWorld(folder, {
  at: START,
  hooks: {
    view: (view) => board.engine(view),
    notify: (notice) => notifier.raise(notice),
    fault: (message) => {
      throw new Error(message)
    },
  },
})
const { clock, logs } = world
const kept: unknown[] = []
let listener: (overview: Overview) => void = () => undefined

const board = new OverviewBoard({
  console: '0.0.0',
  workspace: { kind: 'logs', directory: logs, playing: null },
  runtime: { electron: '45.0.0', supported: true, remark: null },
  everySeconds: EVERY_SECONDS,
  theme: 'system',
  startedAt: START,
})
board.follow((overview) => {
  if (leak === 'leak') kept.push(overview)
  // As on its way to the page: a copy.
  listener(structuredClone(overview))
})
const page = createOverviewFeed(
  {
    getOverview: async () => ok(board.current()),
    onOverview: (listen) => {
      listener = listen
      return () => undefined
    },
  },
  () => clock.now(),
)
page.start()

const notifier = new AlertNotifier(
  (_notice, on) => {
    queueMicrotask(() => on({ kind: 'shown' }))
    return () => undefined
  },
  {
    delivered: (id, outcome) => void engine.desk.delivered(id, outcome),
    clicked: () => undefined,
    withdraw: () => undefined,
  },
  clock.host,
)
const engine = await world.open()

/** Five minutes of a shop: every fortieth time its endpoint is down for a while. */
function trade(run: number): void {
  const ts = new Date(clock.now()).toISOString()
  const status = run % 40 < 3 ? 500 : 200
  const deliveries = Array.from({ length: 8 }, (_, index) =>
    line({ ts, id: `evt_${run}_${index}`, type: 'charge.succeeded', ok: status === 200, status }),
  )
  const webhooks = join(logs, 'stripe_webhooks.ndjson')
  if (run % 300 === 299) renameSync(webhooks, `${webhooks}.1`)
  appendFileSync(webhooks, `${deliveries.join('')}${run % 50 === 0 ? 'not json\n' : ''}`)
  appendFileSync(join(logs, 'payments_web.ndjson'), line({ ts, amount_usd: 10 + (run % 7) }))
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}

/**
 * What is alive once everything is written that runs don't wait for. The scheduler's log keeps the
 * order of what it is told, and is told of a run's end last.
 */
async function restingCensus() {
  const last = line({ ts: new Date(clock.now()).toISOString(), event: 'alerts_run', ok: true })
  while (!readFileSync(join(logs, 'scheduler.log'), 'utf8').includes(last)) await sleep(20)
  await engine.desk.gather()
  return heapCensus()
}

trade(0)
engine.start()
await engine.runNow()
// A census is alive as well: this first one makes the names that the others share.
let before = await restingCensus()
for (let run = 1; run <= Number(runs); run += 1) {
  trade(run)
  clock.step(EVERY_SECONDS * 1_000)
  await engine.runNow()
  if (run === Number(warm)) before = await restingCensus()
}
const after = await restingCensus()
const picture = page.picture.get()
const seenAt = picture.kind === 'ready' ? picture.view.engine.schedule.lastRunAt : null
await engine.stop()
notifier.closeAll()
writeSync(1, JSON.stringify({ before, after, seenAt, kept: kept.length }))
