import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../src-main/contract/rule.ts'
import { Appender } from '../../../src-main/records/append.ts'
import { RunLog } from '../../../src-main/records/run-log.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const RECORD: RunRecord = {
  ts: '2026-11-22T12:00:00.000Z',
  event: 'production_alerts',
  webhook_failures_5m: 2,
  payment_error_rate_1h: 0.0014,
  revenue_change_DoD: -0.0312,
  severity: { webhook: 'OK', payments: 'OK', revenue: 'WARNING' },
}
const LINE =
  '{"ts":"2026-11-22T12:00:00.000Z","event":"production_alerts","webhook_failures_5m":2,' +
  '"payment_error_rate_1h":0.0014,"revenue_change_DoD":-0.0312,' +
  '"severity":{"webhook":"OK","payments":"OK","revenue":"WARNING"}}\n'

/** A log directory, a data folder that is still missing, and the run log's file in each. */
function freshPlaces() {
  const folder = freshFolder()
  const places = { logs: join(folder, 'logs'), data: join(folder, 'data') }
  mkdirSync(places.logs)
  const name = 'production_alerts.ndjson'
  return { places, inLogs: join(places.logs, name), inData: join(places.data, name) }
}

describe('RunLog', () => {
  it('keeps the record in the log directory, and needs no word about it', async () => {
    const { places, inLogs } = freshPlaces()
    const recorded = await new RunLog(places, new Appender()).record(RECORD)
    expect(recorded).toEqual({ recordedIn: 'logs', notice: null })
    expect(readFileSync(inLogs, 'utf8')).toBe(LINE)
    expect(existsSync(places.data)).toBe(false)
  })

  it('writes these keys in this order and no others, whatever it is given', async () => {
    const { places, inLogs } = freshPlaces()
    const { severity, ts, ...figures } = RECORD
    const { revenue, ...others } = severity
    const shuffled = { severity: { revenue, ...others }, ...figures, extra: 1, ts }
    await new RunLog(places, new Appender()).record(shuffled)
    expect(readFileSync(inLogs, 'utf8')).toBe(LINE)
  })

  it('goes to the data folder when the log directory refuses, and says so', async () => {
    const { places, inLogs, inData } = freshPlaces()
    mkdirSync(inLogs)
    const recorded = await new RunLog(places, new Appender()).record(RECORD)
    expect(recorded.recordedIn).toBe('data')
    expect(recorded.notice).toContain(places.logs)
    expect(recorded.notice).toContain('move it away')
    expect(recorded.notice).toContain(places.data)
    expect(readFileSync(inData, 'utf8')).toBe(LINE)
  })

  it('does not create a log directory that is missing', async () => {
    const { places } = freshPlaces()
    const logs = join(places.logs, 'missing')
    const recorded = await new RunLog({ ...places, logs }, new Appender()).record(RECORD)
    expect(recorded.recordedIn).toBe('data')
    expect(existsSync(logs)).toBe(false)
  })

  it('tries the log directory anew in each run', async () => {
    const { places, inLogs, inData } = freshPlaces()
    const logs = join(places.logs, 'later')
    const runLog = new RunLog({ ...places, logs }, new Appender())
    await runLog.record(RECORD)
    mkdirSync(logs)
    expect((await runLog.record(RECORD)).recordedIn).toBe('logs')
    expect(readFileSync(inData, 'utf8')).toBe(LINE)
    expect(existsSync(inLogs)).toBe(false)
  })

  it('says that a record is nowhere when both places refuse', async () => {
    const { places, inLogs } = freshPlaces()
    mkdirSync(inLogs)
    writeFileSync(places.data, 'a file')
    const recorded = await new RunLog(places, new Appender()).record(RECORD)
    expect(recorded.recordedIn).toBe('nowhere')
    expect(recorded.notice).toContain(places.logs)
    expect(recorded.notice).toContain(places.data)
  })
})
