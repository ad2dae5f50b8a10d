import { describe, expect, it } from 'vitest'
import { type EngineView, SCENARIO_IDS } from '../../../../src-main/contract/overview.ts'
import { silentSince } from '../../../../src-main/contract/silence.ts'
import { revenueCurves } from '../../../../src-renderer/charts/revenue-data.ts'
import { scenarioItems } from '../../../../src-renderer/views/frame/scenarios.ts'
import {
  silenceText,
  spokenStanding,
  standingOf,
} from '../../../../src-renderer/views/frame/standing-model.ts'
import {
  comparisons,
  hoverText,
  untimedRemark,
} from '../../../../src-renderer/views/overview/revenue-model.ts'
import {
  fileFacts,
  filesToShow,
  rejectedIn,
} from '../../../../src-renderer/views/overview/source-model.ts'
import { calmEngine, file, MINUTE, NOON, revenueAt } from '../../../fixtures/overview-parts.ts'
import { OVERVIEWS } from '../../../fixtures/overviews.ts'

describe('the standing', () => {
  it('is calm when all is well', () => {
    expect(standingOf(calmEngine(NOON), NOON)).toMatchObject({ state: 'ok', word: 'All clear' })
  })

  it('names the rules behind it', () => {
    expect(standingOf(OVERVIEWS.critical().engine, NOON).detail).toBe('Webhook failures')
    expect(standingOf(OVERVIEWS.missing().engine, NOON).detail).toBe('All rules')
    expect(standingOf(OVERVIEWS.unknown().engine, NOON).detail).toBe(
      'Webhook failures, Payment error rate',
    )
  })

  it('is read out without its age', () => {
    const spoken = (engine: EngineView) => spokenStanding(standingOf(engine, NOON))
    expect(spoken(calmEngine(NOON))).toBe('All clear')
    expect(spoken(OVERVIEWS.critical().engine)).toBe('CRITICAL, Webhook failures')
  })

  it('is never all clear when the engine went silent', () => {
    const { engine } = OVERVIEWS.stale()
    expect(standingOf(engine, NOON)).toMatchObject({ state: 'unknown', word: 'NOT REPORTING' })
  })

  it('gives a run 90 seconds before it calls the engine silent', () => {
    const engine = calmEngine(NOON)
    const due = engine.schedule.nextRunAt ?? 0
    expect(silentSince(engine, due + 90_000)).toBeNull()
    expect(silentSince(engine, due + 90_001)).toBe(engine.schedule.lastRunAt)
  })

  it('does not call an engine silent that has no next run', () => {
    const engine = calmEngine(NOON)
    const schedule = { ...engine.schedule, nextRunAt: null }
    expect(silentSince({ ...engine, schedule }, NOON + 1e9)).toBeNull()
  })

  it('says since when, and what to do', () => {
    expect(silenceText(NOON, NOON + 7 * MINUTE)).toMatch(
      /has not reported since 12:05:00 UTC\. .*restart the console/,
    )
  })
})

describe('the comparisons of revenue', () => {
  const revenue = revenueAt(NOON)

  it('are both there: the same time of day, and the whole day', () => {
    const [same, whole] = comparisons(revenue, 726)
    expect(same?.title).toBe('Same time of day (by 12:06)')
    expect(same?.change?.replace('\u00a0', ' ')).toBe('+6.7 %')
    expect(whole?.title).toBe('Whole day (today so far)')
    expect(whole?.yesterday).toBe('$29,642.10')
  })

  it('say when there is nothing to compare with', () => {
    const none = { ...revenue, changeSameTime: null, yesterdayTotal: 0, changeWholeDay: 0 }
    expect(comparisons(none, 726).map(({ change }) => change)).toEqual([null, null])
  })

  it('remark on amounts without a time only when there are any', () => {
    expect(untimedRemark(revenue)).toBeNull()
    expect(untimedRemark({ ...revenue, untimedYesterday: 45_050 })).toMatch(/\$450\.50 yesterday/)
  })

  it('read out the curves under the pointer', () => {
    const curves = revenueCurves(
      { stepMinutes: 15, todayCurve: [100], yesterdayCurve: [80, 90] },
      15,
    )
    expect(hoverText(curves, 1)).toBe('00:15 UTC: $1.00 today, $0.80 yesterday')
    expect(hoverText(curves, 2)).toBe('00:30 UTC: – today, $0.90 yesterday')
    expect(hoverText(curves, null)).toMatch(/time of day in UTC/)
  })
})

describe('the files of a source', () => {
  const rejected = [
    { reason: 'not-json', count: 214, offsets: [0, 512] },
    { reason: 'bad-time', count: 1, offsets: [90] },
  ] as const

  it('come with those first that need a look', () => {
    const files = [
      file('b', 1),
      file('c', 1, { rejected }),
      file('a', 1),
      file('d', 0, { problem: 'no' }),
    ]
    expect(filesToShow(files).map(({ name }) => name)).toEqual(['d', 'c', 'a', 'b'])
    expect(rejectedIn(files)).toBe(215)
  })

  it('tell rejected lines by reason and place', () => {
    const facts = fileFacts(file('a', 500, { rejected })).map(({ text }) => text)
    expect(facts).toEqual([
      '214 lines rejected: not JSON (at byte 0, 512, …)',
      '1 line rejected: no usable date or time (at byte 90)',
    ])
  })

  it('tell what was used but is odd, and nothing of zeros', () => {
    const odd = file('a', 9, { futureDated: 1, outOfOrder: 2, repeated: 1 })
    expect(fileFacts(odd).map(({ text }) => text)).toEqual([
      '1 line dated in the future',
      '2 lines out of order',
      '1 repeated delivery',
    ])
    expect(fileFacts(file('a', 9))).toEqual([])
  })
})

it('offers every rehearsal, and marks the one being played', () => {
  const items = scenarioItems('log-silent')
  expect(items.map(({ value }) => value)).toEqual([...SCENARIO_IDS])
  expect(items.filter(({ checked }) => checked).map(({ label }) => label)).toEqual([
    'Log goes silent',
  ])
})
