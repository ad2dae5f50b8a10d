import { rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeliveryOutcome } from '../../../src-main/contract/overview.ts'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import type { EngineWorld } from '../../support/engine-world.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'
import { sample } from '../../support/sample.ts'
import { settled } from '../../support/settled.ts'
import { freshWorld } from './fresh-world.ts'

const HOUR = 60 * MINUTE
const FAILED: DeliveryOutcome = { kind: 'failed', because: 'no notification service answered' }
const SHOWN: DeliveryOutcome = { kind: 'shown' }
const FIRST = 'CRITICAL: Webhook failures: 5 of 1,000 deliveries failed, last 60 min, limit 3'
const LATE = `${FIRST}. Critical since 12:00 UTC`

/** An outage stays in the window for as long as a test lasts. */
const HOURLY = {
  ...DEFAULT_RULE_SETTINGS,
  webhook: { ...DEFAULT_RULE_SETTINGS.webhook, windowMinutes: 60 },
}

type Step = 'kill' | 'heartbeat' | 'run' | 'breach' | 'well'

/** An outage of the webhook rule, whose announcement is stored and comes to this. */
async function outage(fate: DeliveryOutcome | null): Promise<EngineWorld> {
  const world = freshWorld().deliver(1_000, 5)
  world.fate = fate
  world.rules = HOURLY
  return world.start()
}

/** Lets minutes pass, with a heartbeat each and everything that follows from it. */
async function wait(world: EngineWorld, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await world.clock.pass(MINUTE)
    await world.engine.desk.look()
  }
}

const said = ({ notices }: EngineWorld) => notices.map(({ title, body }) => `${title}: ${body}`)

describe('an announcement that is stored but isn’t known to have arrived', () => {
  it('is made after a restart, with the time since when it is critical', async () => {
    const world = await outage(null)
    world.notices.length = 0
    world.fate = SHOWN
    await world.start()
    expect(said(world)).toEqual([LATE])
    await world.start()
    await world.start()
    expect(said(world)).toEqual([LATE])
  })

  it('is made even when the rule can’t be seen any more', async () => {
    const world = await outage(null)
    world.notices.length = 0
    world.fate = SHOWN
    rmSync(join(world.logs, 'stripe_webhooks.ndjson'))
    await world.start()
    expect(said(world)).toEqual([expect.stringMatching(/can’t be seen.*Critical since 12:00 UTC$/)])
    await world.start()
    expect(said(world)).toHaveLength(1)
  })

  it('is not made twice by one engine, however long its fate stays unknown', async () => {
    const world = await outage(null)
    await wait(world, 20)
    await world.run()
    expect(said(world)).toEqual([FIRST])
  })

  it('is owed no more once its alert has ended', async () => {
    const world = await outage(null)
    await world.stop()
    world.clock.sleep(2 * HOUR)
    await world.deliver(1_000, 0).start()
    expect(said(world)).toEqual([FIRST])
  })
})

describe('a notification that failed', () => {
  it('is tried again with every heartbeat until it is shown, and never after', async () => {
    const world = await outage(FAILED)
    await wait(world, 3)
    expect(said(world)).toEqual([FIRST, LATE, LATE, LATE])
    world.fate = SHOWN
    await wait(world, 20)
    await world.start()
    expect(said(world)).toHaveLength(5)
    expect(world.view.banners[0]?.delivery).toEqual(SHOWN)
  })

  it('is one notification in the history, whose fate is stored once', async () => {
    const world = await outage(FAILED)
    await wait(world, 3)
    world.fate = SHOWN
    await wait(world, 1)
    const { records } = await world.history()
    expect(records[0]?.notifications).toEqual([
      { at: NOON + 4 * MINUTE, purpose: 'first', outcome: SHOWN },
    ])
    const outcomes = world.view.timeline.flatMap((entry) =>
      entry.kind === 'notification' ? [entry.outcome.kind] : [],
    )
    expect(outcomes).toEqual(['failed', 'shown'])
  })

  it('is owed no more once its alert is acknowledged', async () => {
    const world = await outage(FAILED)
    await world.engine.desk.order({ kind: 'acknowledge', alert: `webhook-${NOON}` })
    await wait(world, 5)
    await world.start()
    expect(said(world)).toEqual([FIRST])
  })

  it('waits while notifications are held back', async () => {
    const world = await outage(FAILED)
    await world.engine.desk.hold({ because: 'paused', until: null })
    await wait(world, 5)
    expect(said(world)).toEqual([FIRST])
    world.fate = SHOWN
    await world.engine.desk.hold(null)
    expect(said(world)).toEqual([FIRST, LATE])
  })

  it('that is shown after all is not repeated', async () => {
    const world = await outage(FAILED)
    await world.engine.desk.delivered(world.notices[0]?.id ?? '', SHOWN)
    await wait(world, 20)
    expect(said(world)).toEqual([FIRST])
  })
})

describe('a late word on the notification of an alert', () => {
  it('is not taken for the next alert’s', async () => {
    const world = await outage(null)
    const first = world.notices[0]?.id ?? ''
    world.clock.sleep(2 * HOUR)
    await world.deliver(1_000, 0).run()
    world.clock.sleep(2 * HOUR)
    await world.deliver(1_000, 5).run()
    await world.engine.desk.delivered(first, SHOWN)
    world.fate = SHOWN
    await world.start()
    expect(said(world)).toHaveLength(3)
  })
})

describe('whatever becomes of engines and notifications', () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<DeliveryOutcome | null>(null, FAILED, SHOWN) },
    { weight: 3, arbitrary: fc.constantFrom<Step>('kill', 'heartbeat', 'run') },
    { weight: 2, arbitrary: fc.constantFrom<Step>('breach', 'well') },
  )

  it('announces each breach until it arrived, and never after', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const arrived: string[] = []
        let fate: DeliveryOutcome | null = SHOWN
        const world: EngineWorld = freshWorld({
          hooks: {
            notify: ({ id, alert }) => {
              expect(arrived).not.toContain(alert)
              if (fate?.kind === 'shown') arrived.push(alert)
              if (fate !== null) void world.engine.desk.delivered(id, fate)
            },
          },
        })
        const breach = async (failures: number) => {
          await world.later().deliver(1_000, failures).run()
          await settled()
        }
        const course: Record<Step, () => Promise<unknown>> = {
          kill: () => world.start(),
          heartbeat: () => wait(world, 1),
          run: () => world.run(),
          breach: () => breach(5),
          well: () => breach(0),
        }
        await world.deliver(1_000, 0).start()
        for (const one of steps) {
          if (typeof one === 'string') await course[one]()
          else fate = one
        }
        // The service is there at last: whatever fires is announced by the next engine.
        fate = SHOWN
        await world.start()
        await settled()
        const firing = world.view.alerts.map(({ id }) => id)
        expect(arrived).toEqual(expect.arrayContaining(firing))
        expect(world.faults).toEqual([])
        await world.stop()
      }),
      sample({ test: 6, soak: 500 }),
    )
  })
})
