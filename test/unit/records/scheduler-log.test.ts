import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../src-main/contract/result.ts'
import { Appender } from '../../../src-main/records/append.ts'
import { SchedulerLog } from '../../../src-main/records/scheduler-log.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { faultyDisk } from './faulty-disk.ts'

const AT = Date.parse('2026-11-22T12:00:00.005Z')
const HOUR_MS = 3_600_000

/** A scheduler log in a fresh folder, with the paths that were synced so far. */
function freshLog() {
  const folder = freshFolder()
  const places = { logs: join(folder, 'logs'), data: join(folder, 'data') }
  mkdirSync(places.logs)
  const synced: string[] = []
  const appender = new Appender(faultyDisk({ sync: (path) => synced.push(path) }))
  const path = join(places.logs, 'scheduler.log')
  return {
    log: new SchedulerLog(places, appender),
    synced,
    places,
    path,
    text: () => readFileSync(path, 'utf8'),
  }
}

const line = (rest: string) => `{"ts":"2026-11-22T12:00:00.005Z","event":${rest}}\n`

describe('SchedulerLog', () => {
  it.each([
    ['the start', (log: SchedulerLog) => log.startup(AT, 42), '"startup","ok":true,"pid":42'],
    ['a good run', (log: SchedulerLog) => log.alertsRun(AT, null), '"alerts_run","ok":true'],
    [
      'a failed run',
      (log: SchedulerLog) => log.alertsRun(AT, 'it "broke"'),
      '"alerts_run","ok":false,"err":"it \\"broke\\""',
    ],
    [
      'a gap',
      (log: SchedulerLog) => log.gap(AT, AT - HOUR_MS, AT),
      '"gap","from":"2026-11-22T11:00:00.005Z","to":"2026-11-22T12:00:00.005Z"',
    ],
    [
      'retention',
      (log: SchedulerLog) => log.retention(AT, ok(3)),
      '"retention","ok":true,"removed":3',
    ],
    [
      'a failed retention',
      (log: SchedulerLog) => log.retention(AT, fail('unavailable', 'No.')),
      '"retention","ok":false,"err":"No."',
    ],
  ])('writes %s as one line and waits for the disk', async (_, write, rest) => {
    const { log, synced, path, text } = freshLog()
    expect(await write(log)).toEqual({ recordedIn: 'logs', notice: null })
    expect(text()).toBe(line(rest))
    expect(synced).toEqual([path])
  })

  it('writes a heartbeat without waiting for the disk', async () => {
    const { log, synced, text } = freshLog()
    await log.tick(AT)
    expect(text()).toBe(line('"tick"'))
    expect(synced).toEqual([])
  })

  it('keeps the order of calls that nobody waited for', async () => {
    const { log, text } = freshLog()
    await Promise.all([log.startup(AT, 1), log.tick(AT), log.gap(AT, 0, AT), log.tick(AT)])
    const events = text().trimEnd().split('\n')
    expect(events.map((event) => JSON.parse(event).event)).toEqual([
      'startup',
      'tick',
      'gap',
      'tick',
    ])
  })

  it('falls back to the data folder like the run records', async () => {
    const { log, places, path } = freshLog()
    mkdirSync(path)
    const recorded = await log.tick(AT)
    expect(recorded.recordedIn).toBe('data')
    expect(recorded.notice).toContain('scheduler.log')
    expect(readFileSync(join(places.data, 'scheduler.log'), 'utf8')).toBe(line('"tick"'))
  })
})
