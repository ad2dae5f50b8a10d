import { expect, it } from 'vitest'
import { count, seed, triesOf } from '../support/sample.ts'
import { runWireSchedules, TOGETHER } from '../support/wire-schedules.ts'

const SCHEDULES = TOGETHER * triesOf({ test: 1, soak: 16 })

it('executes nothing twice, shows nothing wrongly and sends nothing stale, whatever happens', {
  timeout: SCHEDULES * 60_000,
}, async () => {
  const report = await runWireSchedules({ seed, count: SCHEDULES })
  count(SCHEDULES, 'schedules')
  count(report.actions, 'actions')
  count(report.kills, 'kills')
  count(report.elsewhere, 'refunds made elsewhere')
  expect(report.wrongs).toEqual([])
  // Without enough of what could go wrong all this would say little.
  expect(report.actions).toBeGreaterThan(SCHEDULES)
  expect(report.kills).toBeGreaterThan(0)
  expect(report.elsewhere).toBeGreaterThan(0)
  expect(report.faults.size).toBeGreaterThan(5)
  expect(report.reused).toBe(0)
})
