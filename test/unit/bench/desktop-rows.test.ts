import { describe, expect, it } from 'vitest'
import { BARE, SANDBOX } from '../../bench/desktop.ts'
import { desktopRows } from '../../bench/desktop-rows.ts'
import { verdictOf } from '../../bench/table.ts'

const started = (ms: number, megabytes: number) => ({ ms, cpuMs: ms, megabytes })

function rowsOf(ms: number, megabytes: number, share: number) {
  const starts = new Map([
    [BARE, [started(400, 150), started(420, 152), started(900, 151)]],
    ['small logs', [started(ms, megabytes)]],
    [SANDBOX, [started(9_000, 900)]],
  ])
  return desktopRows({
    starts,
    idle: new Map([
      ['small logs', share],
      [SANDBOX, 1],
    ]),
  })
}

const verdicts = (rows: ReturnType<typeof rowsOf>) =>
  rows.filter(({ met }) => met !== null).map(({ what, met }) => [what, met])

describe('the rows on the window', () => {
  it('meet what was promised up to the limit', () => {
    const rows = rowsOf(546, 236, 0.00499)
    expect(verdicts(rows)).toEqual([
      ['start: small logs', true],
      ['PSS: small logs', true],
      ['idle, hidden: small logs', true],
    ])
    expect(verdictOf(rows)).toBe('All 3 targets are met.')
  })

  it('miss it beyond', () => {
    expect(verdicts(rowsOf(547, 237, 0.005)).map(([, met]) => met)).toEqual([false, false, false])
  })

  it('compare with the middle of the bare starts, in words', () => {
    const rows = rowsOf(546, 236, 0.002)
    const texts = rows.filter(({ what }) => what.endsWith('small logs'))
    expect(texts.map(({ median, ratio }) => [median, ratio])).toEqual([
      ['0.55 s', '1.30 of bare'],
      ['236 MB', 'bare + 85 MB'],
      ['0.20 %', ''],
    ])
  })
})
