import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DeliveryOutcome, TimelineEntry } from '../../../src-main/contract/overview.ts'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import type { BriefAlerts } from '../../../src-main/engine/brief-alerts.ts'
import type { EngineWorld } from '../../support/engine-world.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'
import { settled } from '../../support/settled.ts'
import { freshWorld } from './fresh-world.ts'

const HOUR = 60 * MINUTE
const SHOWN: DeliveryOutcome = { kind: 'shown' }
const FAILED: DeliveryOutcome = { kind: 'failed', because: 'no notification service answered' }
const said = ({ notices }: EngineWorld) => notices.map(({ title, body }) => `${title}: ${body}`)
const BURST =
  'Webhook failures fired 14:10–14:15 UTC, resolved: At worst 200 of 200 deliveries failed, last 5 min, limit 3'

/** A console that ran at noon and then at 17:00, and an outage of two minutes at 14:10. */
async function burst(
  fate: DeliveryOutcome | null = SHOWN,
  failed = 200,
  world = freshWorld(),
): Promise<EngineWorld> {
  await world.deliver(1_000, 0).start()
  world.fate = fate
  world.clock.sleep(130 * MINUTE)
  world.deliverOnly(failed, failed)
  world.clock.sleep(170 * MINUTE)
  return world.deliver(1_000, 0).run()
}

function transitions({ view }: EngineWorld) {
  const isTransition = (entry: TimelineEntry) => entry.kind === 'transition'
  return view.timeline.filter(isTransition).map(({ at, rule, to }) => [rule, at - NOON, to])
}

describe('an alert that began and ended between two runs', () => {
  it('is announced once, as one that is over', async () => {
    const world = await burst()
    expect(said(world)).toEqual([
      BURST,
      'Payment error rate fired 14:10–15:10 UTC, resolved: At worst 100 % of deliveries not ok (200 of 200), last 60 min, limit 5 %',
    ])
    expect(world.notices.map(({ isOver }) => isOver)).toEqual([true, true])
    world.notices.length = 0
    await world.start()
    world.clock.sleep(5 * MINUTE)
    await world.run()
    expect(said(world)).toEqual([])
    expect(world.view.banners).toEqual([])
    expect(world.faults).toEqual([])
  })

  it('is in the history with beginning, end, worst and lines', async () => {
    const world = await burst()
    const { records } = await world.history()
    const at = NOON + 130 * MINUTE
    expect(records.find(({ rule }) => rule === 'webhook')).toMatchObject({
      id: `webhook-${at}`,
      began: at,
      ended: { how: 'resolved', at: at + 5 * MINUTE + 1 },
      atWorst: { at, text: '200 of 200 deliveries failed, last 5 min, limit 3' },
      notifications: [{ at: NOON + 5 * HOUR, purpose: 'first', outcome: SHOWN }],
      evidence: { lines: { length: 20 }, remark: null },
    })
    expect(records).toHaveLength(2)
  })

  it('has its lines gathered after a kill, once the log folder answers', async () => {
    let stored = ''
    const notify = () => {
      stored = readFileSync(world.file('state-'), 'utf8')
    }
    const world = freshWorld({ hooks: { notify } })
    await burst(SHOWN, 200, world)
    await world.stop()
    writeFileSync(world.file('state-'), stored)
    const engine = await world.open(0, ['logs'])
    const lines = async () => {
      await engine.desk.gather()
      const { brief } = JSON.parse(readFileSync(world.file('state-'), 'utf8'))
      return brief.map(({ alerts }: BriefAlerts) => alerts.map((one) => one.evidenceWanted))
    }
    const wanted = { since: expect.any(Number), until: expect.any(Number) }
    expect(await lines()).toEqual([[wanted], [wanted]])
    engine.answers('logs')
    expect(await lines()).toEqual([[null], [null]])
  })

  it('is in the timeline and has a line among the verdicts; the record is that of the run', async () => {
    const world = await burst()
    expect(transitions(world)).toEqual([
      ['webhook', 130 * MINUTE, 'firing'],
      ['webhook', 135 * MINUTE + 1, 'ok'],
      ['payments', 130 * MINUTE, 'firing'],
      ['payments', 190 * MINUTE + 1, 'ok'],
    ])
    await world.stop()
    const lines = (name: string) =>
      readFileSync(join(world.logs, name), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    expect(lines('production_alerts.ndjson')).toMatchObject([
      { severity: { webhook: 'OK' } },
      { severity: { webhook: 'OK', payments: 'OK' } },
    ])
    const verdicts = lines('production_verdicts.ndjson')
    expect(verdicts.map(({ ts, rules }) => [ts.slice(11, 16), rules.webhook.state])).toEqual([
      ['12:00', 'OK'],
      ['14:10', 'CRITICAL'],
      ['14:10', 'CRITICAL'],
      ['17:00', 'OK'],
    ])
  })

  it('is found when the lines lie in the windows of two runs, and in none enough of them', async () => {
    const world = await freshWorld().deliver(1_000, 0).start()
    world.clock.sleep(4 * MINUTE)
    await world.deliver(2, 2).run()
    world.clock.sleep(MINUTE)
    world.deliver(2, 2)
    world.clock.sleep(5 * MINUTE - 1_000)
    await world.run()
    expect(said(world)).toEqual([
      'Webhook failures fired 12:05–12:09 UTC, resolved: At worst 4 of 1,004 deliveries failed, last 5 min, limit 3',
    ])
  })

  it('is owed until it arrived, also after a restart, and tried again while it fails', async () => {
    const world = await burst(null, 4)
    expect(said(world)).toHaveLength(2)
    world.fate = FAILED
    await world.start()
    expect(said(world)).toHaveLength(4)
    expect(world.view.notices).toContain(
      'Webhook failures fired 14:10–14:15 UTC, resolved. At worst 4 of 4 deliveries failed, last 5 min, limit 3.',
    )
    world.fate = SHOWN
    await world.clock.pass(MINUTE)
    await settled()
    await world.engine.desk.look()
    expect(said(world)).toHaveLength(6)
    await world.start()
    expect(said(world)).toHaveLength(6)
    expect(world.view.notices).toEqual([])
  })

  it('waits while its rule is muted or notifications are held back', async () => {
    const world = await freshWorld().deliver(1_000, 0).start()
    await world.engine.desk.hold({ because: 'notifications are paused', until: null })
    world.clock.sleep(HOUR)
    world.deliverOnly(9, 9)
    world.clock.sleep(2 * HOUR)
    await world.deliver(1_000, 0).run()
    expect(said(world)).toEqual([])
    expect(world.view.notices).toHaveLength(2)
    await world.engine.desk.hold(null)
    expect(said(world)).toHaveLength(2)
  })
})

describe('an alert that fires at a run', () => {
  it('began when its breach did', async () => {
    const world = await freshWorld().deliver(1_000, 0).start()
    world.clock.sleep(2 * MINUTE)
    world.deliverOnly(5, 5)
    world.clock.sleep(3 * MINUTE)
    await world.run()
    expect(said(world)).toEqual([
      'CRITICAL: Webhook failures: 5 of 1,005 deliveries failed, last 5 min, limit 3',
    ])
    const began = NOON + 2 * MINUTE
    expect(world.view.alerts).toMatchObject([{ id: `webhook-${began}`, since: began }])
    expect(world.view.banners).toMatchObject([{ since: began }])
  })

  it('is another one than that before a long sleep, and as loud', async () => {
    const world = await freshWorld().deliver(1_000, 5).start()
    await world.engine.desk.order({ kind: 'acknowledge', alert: `webhook-${NOON}` })
    world.clock.sleep(6 * HOUR)
    await world.deliver(1_000, 7).run()
    expect(said(world)).toHaveLength(2)
    const { records } = await world.history()
    expect(records).toMatchObject([
      { began: NOON + 6 * HOUR, ended: null },
      { began: NOON, ended: { how: 'resolved', at: NOON + 5 * MINUTE + 1 } },
    ])
  })

  it('goes on through moments of less than an interval', async () => {
    const world = await freshWorld().deliver(1_000, 5).start()
    world.clock.sleep(5 * MINUTE + 2_000)
    world.deliver(1_000, 5)
    world.clock.sleep(2 * MINUTE)
    await world.run()
    expect(said(world)).toHaveLength(1)
    expect(world.view.alerts).toMatchObject([{ since: NOON }])
  })

  it('stays open, and is announced, when the log falls silent with it', async () => {
    const world = await freshWorld().deliver(1_000, 0).start()
    world.clock.sleep(20 * MINUTE)
    world.deliver(50, 50)
    world.clock.sleep(8 * HOUR)
    await world.run()
    expect(world.view.rules[0]?.state).toMatchObject({ kind: 'unknown', before: 'CRITICAL' })
    expect(said(world)[0]).toMatch(/^CRITICAL: Webhook failures: Was critical, and can’t be seen/)
    expect(said(world)).toHaveLength(1)
  })
})

describe('a rule', () => {
  it('goes by the settings of that time, not by those changed since', async () => {
    const world = await freshWorld().deliver(1_000, 0).start()
    world.clock.sleep(2 * HOUR)
    world.deliverOnly(3, 3)
    world.clock.sleep(2 * HOUR)
    world.deliver(1_000, 0)
    const webhook = { ...DEFAULT_RULE_SETTINGS.webhook, threshold: 0 }
    await world.engine.judgeBy({ ...DEFAULT_RULE_SETTINGS, webhook })
    expect(said(world).filter((text) => text.startsWith('Webhook'))).toEqual([])
  })

  it('that is switched off before a run met its breach has it announced as ended', async () => {
    const world = await freshWorld().deliver(1_000, 0).start()
    world.clock.sleep(2 * MINUTE)
    world.deliverOnly(9, 9)
    world.clock.sleep(MINUTE)
    const webhook = { ...DEFAULT_RULE_SETTINGS.webhook, enabled: false }
    await world.engine.judgeBy({ ...DEFAULT_RULE_SETTINGS, webhook })
    expect(said(world)).toEqual([
      'Webhook failures fired 12:02–12:03 UTC, ended: At worst 9 of 1,009 deliveries failed, last 5 min, limit 3',
    ])
    const { records } = await world.history()
    const ended = { how: 'switched-off', at: NOON + 3 * MINUTE }
    expect(records).toMatchObject([{ began: NOON + 2 * MINUTE, ended }])
    await world.run()
    expect(said(world)).toHaveLength(1)
  })

  it('that was off looks back at nothing when it is on again', async () => {
    const world = freshWorld()
    const webhook = { ...DEFAULT_RULE_SETTINGS.webhook, enabled: false }
    world.rules = { ...DEFAULT_RULE_SETTINGS, webhook }
    await world.deliver(1_000, 0).start()
    world.clock.sleep(HOUR)
    world.deliverOnly(9, 9)
    world.clock.sleep(2 * HOUR)
    world.rules = DEFAULT_RULE_SETTINGS
    await world.deliver(1_000, 0).start()
    expect(said(world).filter((text) => text.startsWith('Webhook'))).toEqual([])
  })
})

describe('a day that ended between two runs', () => {
  it('had its revenue compared at its end', async () => {
    const world = freshWorld({ at: NOON - 26 * HOUR })
    const pay = (dollars: number, hours: number) => {
      world.pay(dollars)
      world.clock.sleep(hours * HOUR)
    }
    pay(100, 12)
    pay(100, 12)
    pay(100, 2)
    await world.deliver(1_000, 0).start()
    world.clock.sleep(22 * HOUR)
    pay(100, 2)
    await world.deliver(1_000, 0).run()
    const end = NOON + 12 * HOUR - 1
    expect(transitions(world)).toEqual([
      ['revenue', end - NOON, 'firing'],
      ['revenue', 24 * HOUR, 'ok'],
    ])
    const { records } = await world.history()
    expect(records).toMatchObject([
      { began: end, ended: { how: 'resolved', at: NOON + 24 * HOUR }, worst: 'WARNING' },
    ])
    expect(world.notices).toEqual([])
  })
})
