import { appendFileSync, mkdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_RULE_SETTINGS } from '../../../../src-main/contract/settings.ts'
import { Engine } from '../../../../src-main/engine/engine.ts'
import { SteppedClock } from '../../../support/stepped-clock.ts'

// `alert-forever FOLDER FIRST`: an engine whose webhooks fail in every other run, ten minutes apart,
// from run FIRST on, an odd one in which all is well. Acknowledges each alert, and prints the run's number once that was answered.
const [, , folder = '', first = '0'] = process.argv
const RUN_MS = 600_000
const START = Date.UTC(2026, 10, 22, 12)

const logs = join(folder, 'logs')
mkdirSync(logs, { recursive: true })
const clock = new SteppedClock(START + Number(first) * RUN_MS)

function trade(failed: number): void {
  const ts = new Date(clock.now()).toISOString()
  const lines = Array.from({ length: 200 }, (_, index) => {
    const status = index < failed ? 500 : 200
    return `${JSON.stringify({ ts, id: `evt_${clock.now()}x${index}`, ok: status === 200, status })}\n`
  })
  appendFileSync(join(logs, 'stripe_webhooks.ndjson'), lines.join(''))
  appendFileSync(join(logs, 'payments_web.ndjson'), `${JSON.stringify({ ts, amount_usd: 5 })}\n`)
}

/** Odd runs find everything well, even ones an outage. */
const failuresOf = (run: number) => (run % 2 === 0 ? 5 : 0)

trade(failuresOf(Number(first)))
const engine = await Engine.open(
  {
    logs,
    data: join(folder, 'data'),
    owner: 'desktop',
    rules: DEFAULT_RULE_SETTINGS,
    everySeconds: 300,
  },
  {
    view: () => undefined,
    notify: () => undefined,
    recorded: () => undefined,
    fault: (message) => {
      throw new Error(message)
    },
  },
  clock,
)
engine.start()
for (let run = Number(first); ; run += 1) {
  await engine.runNow()
  if (failuresOf(run) > 0) {
    const order = { kind: 'acknowledge', alert: `webhook-${clock.now()}` } as const
    const answer = await engine.desk.order(order)
    if (!answer.ok) throw new Error(answer.failure.message)
    writeSync(1, `${run}\n`)
  }
  clock.sleep(RUN_MS)
  trade(failuresOf(run + 1))
}
