import { readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { EngineWorld } from '../../support/engine-world.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'
import { freshWorld } from './fresh-world.ts'

const HOUR = 60 * MINUTE
/** Whether it was delivered can't be told. */
const UNCLEAR = { ok: 'no' }
const said = ({ notices }: EngineWorld) => notices.map(({ title, body }) => `${title}: ${body}`)

function gaps({ view }: EngineWorld) {
  return view.timeline.flatMap((entry) => (entry.kind === 'gap' ? [entry] : []))
}

describe('windows that can’t be evaluated any more', () => {
  it('are a gap where they ended more than a day ago', async () => {
    const world = await freshWorld().deliver(1_000, 0).start()
    world.clock.sleep(30 * HOUR)
    await world.deliver(1_000, 0).run()
    await world.stop()
    const log = readFileSync(join(world.logs, 'scheduler.log'), 'utf8')
    expect(log).toContain(
      '"event":"gap","from":"2026-11-22T12:00:00.000Z","to":"2026-11-22T18:00:00.000Z"',
    )
  })

  it('are a gap where a part of the log can’t be read', async () => {
    const world = await freshWorld().deliver(1_000, 0).start()
    const path = join(world.logs, 'stripe_webhooks.ndjson.2.gz')
    writeFileSync(path, 'zipped')
    utimesSync(path, (NOON + HOUR) / 1_000, (NOON + HOUR) / 1_000)
    world.clock.sleep(5 * HOUR)
    await world.deliver(1_000, 0).run()
    expect(world.view.rules[0]?.state.kind).toBe('ok')
    const because = expect.stringContaining('is compressed and not read')
    expect(gaps(world)).toContainEqual({ kind: 'gap', from: NOON, to: NOON + 5 * HOUR, because })
  })

  it('are a gap where lines that can’t be used could have held an alert', async () => {
    const world = await freshWorld().deliver(1_000, 0).start()
    world.clock.sleep(2 * HOUR)
    world.deliverOnly(4, 0, UNCLEAR)
    world.clock.sleep(3 * HOUR)
    await world.deliver(1_000, 0).run()
    const from = NOON + 2 * HOUR
    const because = expect.stringMatching(
      /^Webhook failures was UNKNOWN: None of the last 4 lines can be read.*If they failed, this is CRITICAL\.$/,
    )
    expect(gaps(world)).toContainEqual({ kind: 'gap', from, to: from + 5 * MINUTE + 1, because })
    expect(said(world)).toEqual([])
  })

  /** Fine lines, later 9 that are not clear, and a first run after so many minutes. */
  const thinned = async (unclearAfter: number, runAfter: number) => {
    const world = freshWorld().deliver(1_000, 0)
    world.clock.sleep(unclearAfter * MINUTE)
    world.deliverOnly(9, 0, UNCLEAR)
    world.clock.sleep((runAfter - unclearAfter) * MINUTE)
    return world.start()
  }
  const unknown = (world: EngineWorld, rule: string) =>
    gaps(world)
      .filter(({ because }) => because.startsWith(`${rule} was UNKNOWN`))
      .map(({ from, to }) => [from - NOON, to - NOON])

  it('are a gap once, although no newer line followed', async () => {
    const world = await thinned(3, 4)
    for (let run = 0; run < 3; run++) {
      world.clock.sleep(10 * MINUTE)
      await world.run()
      expect(unknown(world, 'Webhook failures')).toEqual([[5 * MINUTE + 1, 8 * MINUTE + 1]])
    }
  })

  it('are none where the run in the midst of them told so', async () => {
    const world = await thinned(50, 65)
    expect(world.view.rules[1]?.state.kind).toBe('unknown')
    world.clock.sleep(3 * HOUR)
    await world.deliver(1_000, 0).run()
    expect(unknown(world, 'Payment error rate')).toEqual([])
  })

  it('are none where such lines are few enough to be left out', async () => {
    const world = await freshWorld().deliver(1_000, 0).start()
    world.clock.sleep(2 * HOUR)
    world.deliverOnly(3, 0, UNCLEAR)
    world.clock.sleep(3 * HOUR)
    await world.deliver(1_000, 0).run()
    expect(gaps(world)).toHaveLength(1)
  })

  it('wait while the log can’t be read, and are evaluated when it can', async () => {
    const world = await freshWorld().deliver(1_000, 0).start()
    world.clock.sleep(10 * MINUTE)
    world.deliverOnly(9, 9)
    world.clock.sleep(10 * MINUTE)
    const path = join(world.logs, 'stripe_webhooks.ndjson.2.gz')
    writeFileSync(path, 'zipped')
    utimesSync(path, NOON / 1_000, NOON / 1_000)
    await world.deliver(1_000, 0).run()
    expect(world.view.rules[0]?.state.kind).toBe('unknown')
    expect(said(world)).toEqual([])
    world.clock.sleep(2 * HOUR)
    await world.deliver(1_000, 0).run()
    expect(said(world)).toMatchObject([/^Webhook failures fired 12:10–12:15 UTC, resolved/])
  })
})
