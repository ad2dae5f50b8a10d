import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../src-main/contract/rule.ts'
import { readRecentRecords, readRecentVerdicts } from '../../../src-main/records/recent-records.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { errno, faultyDisk } from './faulty-disk.ts'

const NOW = Date.parse('2026-11-22T12:00:00.000Z')
const HOUR_MS = 3_600_000

function recordAt(at: number, failures = 0): RunRecord {
  return {
    ts: new Date(at).toISOString(),
    event: 'production_alerts',
    webhook_failures_5m: failures,
    payment_error_rate_1h: 0,
    revenue_change_DoD: 0,
    severity: { webhook: 'OK', payments: 'OK', revenue: 'OK' },
  }
}

/** A folder whose alert history has these lines. */
function folderWith(lines: readonly unknown[]): string {
  const folder = freshFolder()
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  writeFileSync(join(folder, 'production_alerts.ndjson'), `${text.join('\n')}\n`)
  return folder
}

function verdictAt(at: number, instance: string, differing: object = {}) {
  const rule = { state: 'OK', because: null }
  const rules = { webhook: rule, payments: rule, revenue: rule }
  const ts = new Date(at).toISOString()
  return { ts, event: 'production_verdicts', instance, rules, ...differing }
}

describe('readRecentVerdicts', () => {
  it('gives those of one owner, oldest first, and skips what is none', async () => {
    const folder = freshFolder()
    const own = [2, 1].map((hours) => verdictAt(NOW - hours * HOUR_MS, 'watch-3f9c12ab'))
    const lines = [
      own[1],
      own[0],
      verdictAt(NOW, 'desktop-3f9c12ab'),
      verdictAt(NOW, 'watch-two-3f9c12ab'),
      verdictAt(NOW, 'watch-3f9c12ab', { rules: {} }),
      verdictAt(NOW - 25 * HOUR_MS, 'watch-3f9c12ab'),
      'torn {',
    ].map((line) => JSON.stringify(line))
    writeFileSync(join(folder, 'production_verdicts.ndjson'), `${lines.join('\n')}\n`)
    expect(await readRecentVerdicts([folder], 'watch', NOW)).toEqual(own)
  })
})

const hoursAgo = (hours: number) => recordAt(NOW - hours * HOUR_MS)

describe('readRecentRecords', () => {
  it('gives the records of the last 24 hours, oldest first', async () => {
    const folder = folderWith([hoursAgo(24.1), hoursAgo(24), hoursAgo(1), hoursAgo(2), hoursAgo(0)])
    expect(await readRecentRecords([folder], NOW)).toEqual([
      hoursAgo(24),
      hoursAgo(2),
      hoursAgo(1),
      hoursAgo(0),
    ])
  })

  it('leaves out records of a clock that was ahead', async () => {
    expect(await readRecentRecords([folderWith([hoursAgo(-1)])], NOW)).toEqual([])
  })

  it.each([
    ['no JSON', '{"ts":'],
    ['null', 'null'],
    ['another event', { ...hoursAgo(1), event: 'tick' }],
    ['no time', { ...hoursAgo(1), ts: 'yesterday' }],
    ['a figure as text', { ...hoursAgo(1), webhook_failures_5m: '3' }],
    ['an unknown severity', { ...hoursAgo(1), severity: { webhook: 'FINE' } }],
    ['a blank', ''],
  ])('skips a line that is %s', async (_, line) => {
    const folder = folderWith([line, hoursAgo(2), line])
    expect(await readRecentRecords([folder], NOW)).toEqual([hoursAgo(2)])
  })

  it('reads records whose time has an offset', async () => {
    const record = { ...hoursAgo(1), ts: '2026-11-22T12:00:00.000+01:00' }
    expect(await readRecentRecords([folderWith([record])], NOW)).toEqual([record])
  })

  it('reads the end of a history of any length', async () => {
    const old = JSON.stringify(hoursAgo(3))
    const enough = Math.ceil((1024 * 1024) / old.length)
    const folder = folderWith([
      recordAt(NOW - 4 * HOUR_MS),
      ...Array(enough).fill(old),
      hoursAgo(1),
    ])
    expect(await readRecentRecords([folder], NOW)).toEqual([hoursAgo(3), hoursAgo(1)])
  })

  it('joins what went to the data folder meanwhile, each time once, the last folder’s', async () => {
    const data = folderWith([hoursAgo(3), recordAt(NOW - HOUR_MS, 7)])
    const logs = folderWith([hoursAgo(2), recordAt(NOW - HOUR_MS, 8)])
    const records = await readRecentRecords([data, logs], NOW)
    expect(records).toEqual([hoursAgo(3), hoursAgo(2), recordAt(NOW - HOUR_MS, 8)])
  })

  it('gives none where there is no history or it can’t be read', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'production_alerts.ndjson'))
    expect(await readRecentRecords([folder, join(folder, 'missing')], NOW)).toEqual([])
    const open = () => {
      throw errno('EACCES')
    }
    const readable = folderWith([hoursAgo(1)])
    expect(await readRecentRecords([readable], NOW, faultyDisk({ open }))).toEqual([])
  })
})
