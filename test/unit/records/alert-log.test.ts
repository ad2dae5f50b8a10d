import { appendFileSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AlertLog } from '../../../src-main/records/alert-log.ts'
import { Appender } from '../../../src-main/records/append.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { errno, faultyDisk } from './faulty-disk.ts'

const NOON = Date.UTC(2026, 10, 22, 12)

function setUp(tailBytes?: number) {
  const path = join(freshFolder(), 'data', 'alert-history.ndjson')
  return { path, log: new AlertLog(path, new Appender(), tailBytes) }
}

async function readOf(log: AlertLog) {
  const read = await log.read()
  if (!read.ok) throw new Error(read.failure.message)
  return read.value
}

describe('the log of alerts', () => {
  it('keeps a line for each entry, with its time as text, for its owner alone', async () => {
    const { path, log } = setUp()
    expect(await log.append({ at: NOON })).toEqual({ ok: true, value: undefined })
    expect(readFileSync(path, 'utf8')).toBe(`{"ts":"2026-11-22T12:00:00.000Z","at":${NOON}}\n`)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(await readOf(log)).toMatchObject({ values: [{ at: NOON }], broken: 0, isCut: false })
  })

  it('is empty before its first entry', async () => {
    expect(await readOf(setUp().log)).toEqual({ values: [], broken: 0, isCut: false })
  })

  it('counts lines that are no JSON, and goes on after a torn one', async () => {
    const { path, log } = setUp()
    await log.append({ at: 1 })
    appendFileSync(path, 'not json\n{"to')
    expect(await readOf(log)).toMatchObject({ values: [{ at: 1 }], broken: 1 })
    await log.append({ at: 2 })
    expect(await readOf(log)).toMatchObject({ values: [{ at: 1 }, { at: 2 }], broken: 2 })
  })

  it('is read from its end, without the line that the bound cuts in two', async () => {
    const { log } = setUp(100)
    for (let at = 1; at <= 10; at += 1) await log.append({ at })
    const { values, broken, isCut } = await readOf(log)
    expect(values).toMatchObject([{ at: 9 }, { at: 10 }])
    expect({ broken, isCut }).toEqual({ broken: 0, isCut: true })
  })

  it('says why it can’t be read', async () => {
    const { path } = setUp()
    const disk = faultyDisk({
      open: () => {
        throw errno('EACCES')
      },
    })
    expect(await new AlertLog(path, new Appender(disk)).read()).toMatchObject({
      failure: { message: expect.stringContaining('may not read') },
    })
  })

  it('says why it can’t be written', async () => {
    const { path, log } = setUp()
    mkdirSync(path, { recursive: true })
    expect(await log.append({ at: 1 })).toMatchObject({
      failure: { message: expect.stringContaining('is a folder') },
    })
  })
})
