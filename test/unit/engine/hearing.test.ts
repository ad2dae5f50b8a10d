import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { criticalSince } from '../../../src-main/alerts/lifecycle.ts'
import type { DeliveryOutcome } from '../../../src-main/contract/overview.ts'
import { announce, type Hearing } from '../../../src-main/engine/announce.ts'
import { digest, withDelivery } from '../../../src-main/engine/digest.ts'
import type { Evaluation } from '../../../src-main/engine/evaluate.ts'
import { Handovers } from '../../../src-main/engine/handovers.ts'
import { type AlertOrder, carryOut } from '../../../src-main/engine/orders.ts'
import type { AlertNotice } from '../../../src-main/engine/protocol.ts'
import { type EngineState, FIRST_STATE } from '../../../src-main/engine/state.ts'
import { evaluation } from '../../support/evaluation.ts'
import { EARS, held } from '../../support/hearing.ts'
import { deliveries, MINUTE, NOON } from '../../support/rule-input.ts'
import { sample } from '../../support/sample.ts'

const fine = (now: number) => evaluation({ now, deliveries: deliveries(100, 0) })
const outage = (now: number) => evaluation({ now, deliveries: deliveries(1_204, 5, 5) })
const blind = (now: number) =>
  evaluation({ now, blind: { webhooks: 'Webhook log: missing.', payments: null } })
const REMINDING: Hearing = { ...EARS, reminderMinutes: 30 }

const SHOWN: DeliveryOutcome = { kind: 'shown' }
const FAILED: DeliveryOutcome = { kind: 'failed', because: 'no service' }

/** An engine's memory that is stepped from minute to minute, and everything it announced. */
class World {
  state: EngineState = FIRST_STATE
  at = NOON
  readonly said: string[] = []
  hearing: Hearing = REMINDING
  /** Whether the desktop shows what it is given; else every try fails. */
  isShown = true
  readonly #handovers = new Handovers(() => this.at)
  #seen: Evaluation = fine(NOON)

  /** Ends a run that found this. */
  run(found: (now: number) => Evaluation): this {
    this.at += 1
    this.#seen = found(this.at)
    const facts = { at: this.at, trigger: 'schedule', tookMs: 1 } as const
    return this.#take(digest(this.state, facts, this.#seen, this.#hearing()))
  }

  /** The id of the alert that goes on. */
  get id(): string {
    return this.state.alerts.webhook?.id ?? 'none'
  }

  order(order: AlertOrder): this {
    const done = carryOut(this.state, order, this.at)
    if (!done.ok) throw new Error(done.failure.message)
    this.state = done.value
    return this.look()
  }

  acknowledge(kind: 'acknowledge' | 'unacknowledge' = 'acknowledge'): this {
    return this.order({ kind, alert: this.id })
  }

  mute(minutes: number): this {
    return this.order({ kind: 'silence', rule: 'webhook', minutes })
  }

  /** Lets minutes pass, with the heartbeat's look each. */
  wait(minutes: number): this {
    for (let minute = 0; minute < minutes; minute += 1) {
      this.at += MINUTE
      this.look()
    }
    return this
  }

  look(): this {
    return this.#take(announce(this.state, this.#seen.observations, this.at, this.#hearing()))
  }

  #hearing(): Hearing {
    return { ...this.hearing, mayTry: (rule, id) => this.#handovers.mayTry(rule, id) }
  }

  #take({ state, notices }: { state: EngineState; notices: readonly AlertNotice[] }): this {
    this.state = state
    for (const notice of notices) {
      this.#handovers.begin(notice)
      this.said.push(`${notice.title}: ${notice.body}`)
      this.#handovers.end(notice.id)
      const fate = this.isShown ? SHOWN : FAILED
      this.state = withDelivery(this.state, notice.id, fate, this.at)
    }
    return this
  }
}

const HOUR = 60 * MINUTE
const FIGURE = '5 of 1,204 deliveries failed, last 5 min, limit 3'
const FIRST = `CRITICAL: Webhook failures: ${FIGURE}`

describe('a reminder', () => {
  it('comes after its time, in other words, and with how long it has been', () => {
    expect(new World().run(outage).wait(29).said).toEqual([FIRST])
    expect(new World().run(outage).wait(60).said).toEqual([
      FIRST,
      `Still firing, 30 min: Webhook failures: ${FIGURE}. Critical since 12:00 UTC`,
      `Still firing, 1 h: Webhook failures: ${FIGURE}. Critical since 12:00 UTC`,
    ])
  })

  it('brings the figure of the last run', () => {
    const worse = (now: number) => evaluation({ now, deliveries: deliveries(1_204, 40, 40) })
    const { said } = new World().run(outage).wait(10).run(worse).wait(20)
    expect(said[1]).toContain('40 of 1,204 deliveries failed')
  })

  it('does not come for what was acknowledged, resolved or can’t be seen', () => {
    expect(new World().run(outage).acknowledge().wait(100).said).toEqual([FIRST])
    expect(new World().run(outage).wait(1).run(fine).wait(100).said).toEqual([FIRST])
    expect(new World().run(outage).wait(1).run(blind).wait(100).said).toEqual([FIRST])
  })

  it('comes at once when sight returns after its time', () => {
    const { said } = new World().run(outage).run(blind).wait(45).run(outage)
    expect(said[1]).toContain('Still firing, 45 min')
  })

  it('is counted anew when the clock was set back', () => {
    const world = new World().run(outage)
    world.at -= 5 * HOUR
    expect(world.wait(30).said).toEqual([FIRST])
    expect(world.wait(1).said).toHaveLength(2)
  })

  it('waits for the end of a pause', () => {
    const world = new World().run(outage)
    world.hearing = { ...held('paused'), reminderMinutes: 30 }
    expect(world.wait(45).said).toEqual([FIRST])
    world.hearing = REMINDING
    expect(world.look().said[1]).toContain('Still firing, 45 min')
  })

  it('never comes where none are wanted', () => {
    const world = new World()
    world.hearing = EARS
    expect(world.run(outage).wait(2_000).said).toEqual([FIRST])
  })

  it('is counted from the last one that was shown', () => {
    const world = new World().run(outage).wait(29)
    world.isShown = false
    expect(world.wait(5).said).toHaveLength(6)
    world.isShown = true
    expect(world.wait(30).said).toHaveLength(7)
    expect(world.said[6]).toContain('Still firing, 35 min')
    expect(world.wait(1).said).toHaveLength(8)
  })
})

describe('an acknowledgement', () => {
  it('that is taken back lets reminders come again', () => {
    const world = new World().run(outage).acknowledge().wait(40)
    expect(world.acknowledge('unacknowledge').said).toHaveLength(2)
  })

  it('does not keep the next alert of its rule quiet', () => {
    const world = new World().run(outage).acknowledge().wait(5).run(fine).wait(5).run(outage)
    expect(world.said).toEqual([FIRST, FIRST])
  })

  it('leaves the rule critical', () => {
    const { state } = new World().run(outage).acknowledge()
    expect(state.rules.webhook).toMatchObject({ kind: 'firing', severity: 'CRITICAL' })
  })

  it('is refused for an alert that has ended', () => {
    const world = new World().run(outage)
    const order = { kind: 'acknowledge', alert: world.id } as const
    const { state } = world.wait(5).run(fine)
    expect(carryOut(state, order, NOON)).toMatchObject({ failure: { kind: 'refused' } })
  })

  it('that is given twice is one', () => {
    const { state, id } = new World().run(outage).acknowledge()
    const order = { kind: 'acknowledge', alert: id } as const
    expect(carryOut(state, order, NOON + MINUTE)).toEqual({ ok: true, value: state })
  })
})

describe('a mute', () => {
  const because = 'this rule was muted until 13:00 UTC'

  it('withholds what turns critical meanwhile, and says so once', () => {
    const world = new World().run(fine).mute(60).wait(5).run(outage).wait(40)
    expect(world.said).toEqual([])
    const outcome = { kind: 'withheld', because }
    expect(world.state.alerts.webhook).toMatchObject({ notices: 1, lastNotice: { outcome } })
    expect(world.state.timeline.filter(({ kind }) => kind === 'notification')).toHaveLength(1)
  })

  it('ends by itself at its time, and what is still critical is announced', () => {
    const { said, state } = new World().run(fine).mute(60).wait(5).run(outage).wait(55)
    expect(said).toEqual([`${FIRST}. Critical since 12:05 UTC`])
    expect(state.silences).toEqual({})
  })

  it('lets what was announced before be heard again at its end', () => {
    const { said } = new World().run(outage).wait(5).mute(60).wait(60)
    expect(said).toEqual([FIRST, `${FIRST}. Critical since 12:00 UTC`])
  })

  it('is told of what it kept quiet when it is ended by hand', () => {
    const world = new World().run(fine).mute(60).run(outage)
    expect(world.order({ kind: 'end-silence', rule: 'webhook' }).said).toHaveLength(1)
    expect(world.state.silences).toEqual({})
  })

  it('ends without a word when nothing is critical any more, or it was acknowledged', () => {
    expect(new World().run(fine).mute(60).run(outage).run(fine).wait(100).said).toEqual([])
    expect(new World().run(fine).mute(60).run(outage).acknowledge().wait(100).said).toEqual([])
  })

  it('leaves the other rules loud', () => {
    const world = new World().run(fine).order({ kind: 'silence', rule: 'payments', minutes: 60 })
    expect(world.run(outage).said).toEqual([FIRST])
  })

  it('that ends during a pause is made up for after the pause', () => {
    const world = new World().run(outage).mute(15)
    world.hearing = { ...held('paused'), reminderMinutes: 0 }
    expect(world.wait(20).said).toEqual([FIRST])
    world.hearing = EARS
    expect(world.wait(1).said).toHaveLength(2)
  })
})

describe('any course of events', () => {
  const step = fc.oneof(
    fc.constantFrom<(world: World) => void>(
      (world) => world.run(fine),
      (world) => world.run(outage),
      (world) => world.run(blind),
      (world) => {
        world.isShown = !world.isShown
      },
      (world) => world.mute(15),
      (world) => world.order({ kind: 'end-silence', rule: 'webhook' }),
      (world) => world.state.alerts.webhook && world.acknowledge(),
      (world) => world.state.alerts.webhook && world.acknowledge('unacknowledge'),
    ),
    fc.integer({ min: 1, max: 40 }).map((minutes) => (world: World) => world.wait(minutes)),
  )

  it('says nothing of an alert that is acknowledged or muted, nor of one that isn’t critical', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = new World()
        for (const take of steps) {
          const before = world.said.length
          take(world)
          const { alerts, silences, rules } = world.state
          const mayBeHeard = criticalSince(rules.webhook) !== null
          const isQuiet = silences.webhook !== undefined || alerts.webhook?.acknowledged
          if (isQuiet || !mayBeHeard) expect(world.said.length).toBe(before)
        }
      }),
      sample(),
    )
  })

  it('never leaves a critical alert unsaid for longer than the reminder', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = new World()
        for (const take of steps) take(world)
        // Whatever came before: a mute ends within a quarter of an hour, and blindness by a run.
        world.isShown = true
        world.run(outage)
        const before = world.said.length
        const acknowledged = world.state.alerts.webhook?.acknowledged ?? null
        world.wait(31)
        const heard = world.said.length > before
        expect(heard).toBe(acknowledged === null)
      }),
      sample(),
    )
  })

  it('numbers every entry once, and gives the memory back as it was stored', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = new World()
        for (const take of steps) take(world)
        const keys = world.state.unwritten.map(({ alert, n }) => `${alert} ${n}`)
        expect(new Set(keys).size).toBe(keys.length)
        expect(JSON.parse(JSON.stringify(world.state))).toEqual(world.state)
      }),
      sample(),
    )
  })
})
