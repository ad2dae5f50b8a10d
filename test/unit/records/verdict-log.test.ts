import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runVerdict } from '../../../src-main/contract/verdict.ts'
import { Appender } from '../../../src-main/records/append.ts'
import { runRetention } from '../../../src-main/records/retention.ts'
import { SchedulerLog } from '../../../src-main/records/scheduler-log.ts'
import { VerdictLog } from '../../../src-main/records/verdict-log.ts'
import { evaluateRules } from '../../../src-main/rules/registry.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { NOON, ruleInput } from '../../support/rule-input.ts'

const LIMIT = 8 * 1024 * 1024
const LINE = runVerdict(NOON, 'watch-1', evaluateRules(ruleInput()).verdicts)

function freshPlaces() {
  const folder = freshFolder()
  const places = { logs: join(folder, 'logs'), data: join(folder, 'data') }
  mkdirSync(places.logs)
  mkdirSync(places.data)
  return places
}

function put(path: string, size: number): void {
  writeFileSync(path, '')
  truncateSync(path, size)
}

describe('production_verdicts.ndjson', () => {
  it('gets a line a run, with these keys in this order', async () => {
    const places = freshPlaces()
    expect(await new VerdictLog(places, new Appender()).record(LINE)).toEqual({
      recordedIn: 'logs',
      notice: null,
    })
    const rule = (from: string, denominator = 0) =>
      `{"state":"OK","value":0,"least":0,"most":0,"denominator":${denominator},` +
      `"window":{"from":"2026-11-2${from}.000Z","until":"2026-11-22T12:02:00.000Z"},"because":null}`
    expect(readFileSync(join(places.logs, 'production_verdicts.ndjson'), 'utf8')).toBe(
      '{"ts":"2026-11-22T12:00:00.000Z","event":"production_verdicts","instance":"watch-1",' +
        `"rules":{"webhook":${rule('2T11:55:00')},"payments":${rule('2T11:00:00')},` +
        `"revenue":${rule('1T00:00:00')}}}\n`,
    )
  })

  it('goes to the data folder while the log folder refuses it', async () => {
    const places = freshPlaces()
    const log = new VerdictLog({ ...places, logs: join(places.logs, 'nowhere') }, new Appender())
    expect((await log.record(LINE)).recordedIn).toBe('data')
    expect(readdirSync(places.data)).toEqual(['production_verdicts.ndjson'])
  })
})

describe('a log that only the console reads', () => {
  const write = {
    'production_verdicts.ndjson': (places: ReturnType<typeof freshPlaces>) =>
      new VerdictLog(places, new Appender()).record(LINE),
    'scheduler.log': (places: ReturnType<typeof freshPlaces>) =>
      new SchedulerLog(places, new Appender()).tick(NOON),
  }

  it.each(Object.entries(write))(
    '%s is begun anew while running once it is large',
    async (name, next) => {
      const places = freshPlaces()
      put(join(places.logs, name), LIMIT)
      await next(places)
      expect(readdirSync(places.logs)).toEqual([name])
      await next(places)
      expect(readdirSync(places.logs).sort()).toEqual([name, `${name}.20261122T120000Z`])
      expect(statSync(join(places.logs, name)).size).toBeLessThan(2_000)
    },
  )

  it.each(Object.keys(write))('%s keeps what was put aside for 30 days', async (name) => {
    const places = freshPlaces()
    put(join(places.logs, `${name}.20261001T000000Z`), 1)
    put(join(places.data, `${name}.20261120T000000Z`), 1)
    await runRetention(places, NOON)
    expect(readdirSync(places.logs)).toEqual([])
    expect(readdirSync(places.data)).toEqual([`${name}.20261120T000000Z`])
  })
})
