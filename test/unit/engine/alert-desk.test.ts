import { appendFileSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'
import { freshWorld } from './fresh-world.ts'

const idOf = (rule: RuleId, at = NOON) => `${rule}-${at}`
const ID = idOf('webhook')

/** An engine that has just found an outage: webhooks fail, and so do payments. */
const outage = () => freshWorld().deliver(10, 5).start()

describe('an alert that is acknowledged', () => {
  it('is so in the picture, and stays so after a restart', async () => {
    const world = await outage()
    const answer = await world.engine.desk.order({ kind: 'acknowledge', alert: ID })
    expect(answer).toEqual({ ok: true, value: null })
    const acknowledged = { id: ID, acknowledged: { at: NOON } }
    expect(world.view.alerts).toContainEqual(expect.objectContaining(acknowledged))
    await world.start()
    expect(world.view.alerts).toContainEqual(expect.objectContaining(acknowledged))
    expect(world.view.overall).toBe('critical')
    expect(world.notices).toHaveLength(2)
  })

  it('is as loud as ever when it comes back after it ended', async () => {
    const world = await outage()
    await world.engine.desk.order({ kind: 'acknowledge', alert: ID })
    await world.later().deliver(10_000, 0).run()
    expect(world.view.alerts).toEqual([])
    await world.later().deliver(10, 5).run()
    expect(world.view.alerts[0]).toMatchObject({ acknowledged: null })
    expect(world.notices.filter(({ rule }) => rule === 'webhook')).toHaveLength(2)
  })

  it('is in force but not promised when it can’t be stored', async () => {
    const world = freshWorld()
    writeFileSync(world.data, 'a file stands where the folder belongs')
    await world.deliver(10, 5).start()
    // Not the second time either: nothing was stored in between.
    for (let press = 0; press < 2; press += 1) {
      const answer = await world.engine.desk.order({ kind: 'acknowledge', alert: ID })
      const message = expect.stringMatching(/in force until the console ends.*nothing is stored/)
      expect(answer).toMatchObject({ failure: { message } })
    }
    expect(world.view.alerts[0]).toMatchObject({ acknowledged: { at: NOON } })
  })
})

describe('a muted rule', () => {
  it('is quiet until its time, also across a restart, and then says what is critical', async () => {
    const world = await freshWorld().deliver(10, 0).start()
    await world.engine.desk.order({ kind: 'silence', rule: 'webhook', minutes: 60 })
    await world.deliver(1_000, 5).run()
    expect(world.view).toMatchObject({
      overall: 'critical',
      silences: { webhook: { until: NOON + 60 * MINUTE } },
      alerts: [{ rule: 'webhook', silencedUntil: NOON + 60 * MINUTE }],
    })
    await world.start()
    expect(world.notices).toEqual([])
    world.deliver(1_000, 5).clock.step(60 * MINUTE)
    await world.deliver(1_000, 5).run()
    expect(world.notices).toMatchObject([{ rule: 'webhook' }])
    expect(world.view.silences).toEqual({})
  })
})

describe('a reminder', () => {
  it('comes with the heartbeat, and again after a restart only when it is due', async () => {
    const world = await freshWorld().deliver(1_000, 5).start(2)
    world.clock.step(MINUTE)
    await world.start(2)
    expect(world.notices).toHaveLength(1)
    world.clock.step(2 * MINUTE)
    await world.stop()
    expect(world.notices[1]).toMatchObject({ title: 'Still firing, 2 min: Webhook failures' })
  })
})

describe('the history', () => {
  it('tells of an alert from its beginning to its end, with its notification and lines', async () => {
    const world = await outage()
    await world.engine.desk.order({ kind: 'acknowledge', alert: ID })
    world.clock.sleep(MINUTE)
    await world.deliver(10, 3).run()
    await world.later().deliver(10_000, 0).run()
    const { records } = await world.history()
    expect(records.find(({ id }) => id === ID)).toMatchObject({
      rule: 'webhook',
      worst: 'CRITICAL',
      began: NOON,
      ended: { how: 'resolved', at: NOON + 5 * MINUTE + 1 },
      atBeginning: { text: '5 of 10 deliveries failed, last 5 min, limit 3' },
      atWorst: { at: NOON + MINUTE, text: '8 of 20 deliveries failed, last 5 min, limit 3' },
      acknowledgedAt: NOON,
      notifications: [{ at: NOON, purpose: 'first', outcome: { kind: 'shown' } }],
      evidence: { lines: { length: 5 }, remark: null },
    })
    expect(world.faults).toEqual([])
  })

  it('gives its pages by the last alert of the one before', async () => {
    const world = await freshWorld().deliver(1_000, 5).start()
    for (let alert = 1; alert < 5; alert += 1) {
      await world.later().deliver(1_000, 0).run()
      await world.later().deliver(1_000, 5).run()
    }
    const first = await world.history(null, 2)
    const second = await world.history(first.next, 2)
    const third = await world.history(second.next, 2)
    const began = [first, second, third].map(({ records }) => records.map((one) => one.began))
    const at = (count: number) => NOON + count * 20 * MINUTE
    expect(began).toEqual([[at(4), at(3)], [at(2), at(1)], [at(0)]])
    expect(third.next).toBeNull()
  })

  it('tells each alert once, though a restart writes again what it can’t be sure of', async () => {
    const world = await outage()
    await world.start()
    await world.start()
    expect(world.lines().length).toBeGreaterThan(new Set(world.lines()).size)
    const { records } = await world.history()
    expect(records.map(({ id }) => id).sort()).toEqual([idOf('payments'), ID])
    expect(records[0]?.notifications).toHaveLength(1)
  })

  it('loses nothing to a crash after the memory was stored and before it was written', async () => {
    const world = freshWorld()
    const ts = new Date(NOON - 24 * 60 * MINUTE).toISOString()
    appendFileSync(
      join(world.logs, 'payments_web.ndjson'),
      `${JSON.stringify({ ts, amount_usd: 900 })}\n`,
    )
    // An alert without lines of its own: nothing is stored again after its first run.
    await world.deliver(100, 0).start()
    const entries = () => world.lines().map((line): unknown => JSON.parse(line))
    const written = entries()
    expect(written).toMatchObject([{ kind: 'began', rule: 'revenue' }])
    await world.stop()
    rmSync(world.file('alert-history-'))
    await world.later().deliver(100, 0).start()
    expect(entries()).toEqual(written)
  })

  it('is made up for when it could not be written, and that is said meanwhile', async () => {
    const world = await outage()
    const path = world.file('alert-history-')
    rmSync(path)
    mkdirSync(path)
    await world.later().deliver(10_000, 0).run()
    expect(world.view.notices).toEqual([expect.stringContaining('alert history could not be kept')])
    rmdirSync(path)
    await world.start()
    expect(world.lines().filter((line) => line.includes('"ended"'))).toHaveLength(2)
  })

  it('passes over lines that are no entries, and counts them', async () => {
    const world = await outage()
    appendFileSync(world.file('alert-history-'), '{"torn\nnull\n{"kind":"began"}\n{"half')
    const { records, remarks } = await world.history()
    expect(records).toHaveLength(2)
    expect(remarks).toEqual([expect.stringMatching(/^3 lines were passed over/)])
  })

  it('gives an alert by its id, and says so when there is none', async () => {
    const world = await outage()
    expect(await world.engine.desk.alert(ID)).toMatchObject({ value: { id: ID, ended: null } })
    expect(await world.engine.desk.alert('revenue-1')).toMatchObject({
      failure: { message: expect.stringContaining('not in the part') },
    })
  })
})

describe('a memory that was lost', () => {
  it('is made up for by the history: the alert goes on, acknowledged as it was', async () => {
    const world = await outage()
    await world.engine.desk.order({ kind: 'acknowledge', alert: ID })
    await world.stop()
    writeFileSync(world.file('state-'), '{"format":1,"log')
    await world.start()
    expect(world.view.alerts).toContainEqual(
      expect.objectContaining({ id: ID, acknowledged: { at: NOON } }),
    )
    expect(world.notices).toHaveLength(2)
    await world.later().deliver(10_000, 0).run()
    const { records } = await world.history()
    expect(records.map(({ ended }) => ended?.how)).toEqual(['resolved', 'resolved'])
  })

  it('leaves an alert without an end where even that is of no help', async () => {
    const world = await outage()
    await world.stop()
    rmSync(world.file('state-'))
    await world.later().deliver(10_000, 0).start()
    const { records } = await world.history()
    expect(records.map(({ ended }) => ended)).toEqual([
      { how: 'unseen', at: null },
      { how: 'unseen', at: null },
    ])
  })
})

describe('the evidence', () => {
  it('is gathered when the log folder answers again, which did not at first', async () => {
    const world = await outage()
    await world.stop()
    const snapshot = JSON.parse(readFileSync(world.file('state-'), 'utf8'))
    snapshot.alerts.webhook.evidenceWanted = { since: NOON - 5 * MINUTE, until: NOON }
    writeFileSync(world.file('state-'), JSON.stringify(snapshot))
    // What a crash may have kept from the history is written once more, and counts once.
    const told = () => {
      const entries = world.lines().map((line) => JSON.parse(line))
      const gathered = entries.filter(({ kind, alert }) => kind === 'evidence' && alert === ID)
      return new Set(gathered.map(({ n }) => n)).size
    }
    const engine = await world.open(0, ['logs'])
    engine.start()
    await world.run()
    expect([world.view.overall, told()]).toEqual(['unknown', 1])
    engine.answers('logs')
    await world.run()
    await expect.poll(told).toBe(2)
  })

  it('is gathered by the next engine when a crash came before it', async () => {
    const world = await outage()
    const entry = { alert: ID, n: 0, at: NOON, kind: 'began', rule: 'webhook', began: NOON }
    const figure = { at: NOON, text: '5 of 10 deliveries failed', value: 5 }
    const evidenceWanted = { since: NOON - 5 * MINUTE, until: NOON }
    await world.stop()
    // The history as a crash leaves it right after the beginning, and no other memory.
    writeFileSync(world.file('state-'), 'torn')
    writeFileSync(
      world.file('alert-history-'),
      `${JSON.stringify({ ...entry, severity: 'CRITICAL', figure, evidenceWanted })}\n`,
    )
    await world.start()
    expect(await world.engine.desk.alert(ID)).toMatchObject({
      value: { evidence: { lines: { length: 5 } } },
    })
  })

  it('is the failing lines of the window, newest first, twenty at most', async () => {
    const world = freshWorld().deliver(30, 30)
    world.clock.sleep(10 * MINUTE)
    await world.deliver(100, 25).start()
    const answer = await world.engine.desk.alert(idOf('webhook', NOON + 10 * MINUTE))
    const evidence = answer.ok ? answer.value.evidence : null
    expect(evidence?.lines.map(({ id }) => id)).toEqual(
      Array.from({ length: 20 }, (_, index) => `evt_${NOON + 10 * MINUTE}x${24 - index}`),
    )
  })

  it('keeps nothing but what a delivery is known by', async () => {
    const secret = {
      type: 'charge.failed',
      payment_intent: 'pi_3Qabc',
      email: 'ada@example.com',
      card: '4242424242424242',
    }
    const world = await freshWorld().deliver(10, 5, secret).start()
    expect(await world.engine.desk.alert(ID)).toMatchObject({
      value: {
        evidence: { lines: [{ type: 'charge.failed', paymentIntent: 'pi_3Qabc' }, {}, {}, {}, {}] },
      },
    })
    const kept = world.lines().join('')
    for (const part of ['ada@', '4242']) expect(kept).not.toContain(part)
  })
})
