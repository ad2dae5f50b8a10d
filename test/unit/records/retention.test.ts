import { mkdirSync, readdirSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { realDisk } from '../../../src-main/records/disk.ts'
import { runRetention } from '../../../src-main/records/retention.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { errno, faultyDisk } from './faulty-disk.ts'

const NOW = Date.parse('2026-11-22T12:00:00.000Z')
const LIMIT = 8 * 1024 * 1024
const posix = process.platform !== 'win32'

function freshPlaces() {
  const folder = freshFolder()
  const places = { logs: join(folder, 'logs'), data: join(folder, 'data') }
  mkdirSync(places.logs)
  mkdirSync(places.data)
  return places
}

/** A file of so many bytes, which need no room on the disk. */
function put(folder: string, name: string, size = 0): void {
  writeFileSync(join(folder, name), '')
  truncateSync(join(folder, name), size)
}

describe('scheduler.log', () => {
  it('beyond 8 MiB is put aside under a dated name, in both folders', async () => {
    const places = freshPlaces()
    put(places.logs, 'scheduler.log', LIMIT + 1)
    put(places.data, 'scheduler.log', LIMIT + 1)
    expect(await runRetention(places, NOW)).toEqual({ ok: true, value: 0 })
    for (const folder of [places.logs, places.data]) {
      expect(readdirSync(folder)).toEqual(['scheduler.log.20261122T120000Z'])
      expect(statSync(join(folder, 'scheduler.log.20261122T120000Z')).size).toBe(LIMIT + 1)
    }
  })

  it('up to 8 MiB stays', async () => {
    const places = freshPlaces()
    put(places.logs, 'scheduler.log', LIMIT)
    await runRetention(places, NOW)
    expect(readdirSync(places.logs)).toEqual(['scheduler.log'])
  })

  it('never replaces one that was put aside in the same second', async () => {
    const places = freshPlaces()
    put(places.logs, 'scheduler.log', LIMIT + 1)
    put(places.logs, 'scheduler.log.20261122T120000Z', 7)
    expect(await runRetention(places, NOW)).toEqual({ ok: true, value: 0 })
    expect(statSync(join(places.logs, 'scheduler.log.20261122T120000Z')).size).toBe(7)
    expect(statSync(join(places.logs, 'scheduler.log')).size).toBe(LIMIT + 1)
  })

  it('put aside more than 30 days ago by its name is removed and counted', async () => {
    const places = freshPlaces()
    put(places.logs, 'scheduler.log.20261023T115959Z')
    put(places.logs, 'scheduler.log.20261023T120000Z')
    put(places.data, 'scheduler.log.20200101T000000Z')
    expect(await runRetention(places, NOW)).toEqual({ ok: true, value: 2 })
    expect(readdirSync(places.logs)).toEqual(['scheduler.log.20261023T120000Z'])
    expect(readdirSync(places.data)).toEqual([])
  })
})

describe('what the console did not write', () => {
  it.each([
    'scheduler.log.1',
    'scheduler.log.20200101',
    'scheduler.log.20200101T000000Z.gz',
    'scheduler.log.20200230T000000Z',
    'my-scheduler.log.20200101T000000Z',
    'stripe_webhooks.ndjson.20200101T000000Z',
    'production_alerts.ndjson',
    'state.json.corrupt-20200101T000000Z',
  ])('such as %s stays', async (name) => {
    const places = freshPlaces()
    put(places.logs, name, LIMIT + 1)
    put(places.data, name, LIMIT + 1)
    expect(await runRetention(places, NOW)).toEqual({ ok: true, value: 0 })
    expect(readdirSync(places.logs)).toEqual([name])
    expect(readdirSync(places.data)).toEqual([name])
  })

  it('stays even in the log directory’s temporary files', async () => {
    const places = freshPlaces()
    const name = 'x.999999999.0123456789ab.payments-ops-tmp'
    put(places.logs, name)
    put(places.data, name)
    expect(await runRetention(places, NOW)).toEqual({ ok: true, value: 1 })
    expect(readdirSync(places.logs)).toEqual([name])
    expect(readdirSync(places.data)).toEqual([])
  })

  it.runIf(posix)('stays where a link of our name points to', async () => {
    const places = freshPlaces()
    put(places.data, 'elsewhere', LIMIT + 1)
    symlinkSync(join(places.data, 'elsewhere'), join(places.logs, 'scheduler.log'))
    symlinkSync('elsewhere', join(places.data, 'scheduler.log.20200101T000000Z'))
    expect(await runRetention(places, NOW)).toEqual({ ok: true, value: 0 })
    expect(readdirSync(places.logs)).toEqual(['scheduler.log'])
    expect(readdirSync(places.data)).toHaveLength(2)
  })
})

describe('runRetention', () => {
  it('is content with folders that are missing', async () => {
    const folder = freshFolder()
    const places = { logs: join(folder, 'a'), data: join(folder, 'b') }
    expect(await runRetention(places, NOW)).toEqual({ ok: true, value: 0 })
  })

  it('does not count a folder twice that serves as both', async () => {
    const { logs } = freshPlaces()
    put(logs, 'scheduler.log.20200101T000000Z')
    expect(await runRetention({ logs, data: logs }, NOW)).toEqual({ ok: true, value: 1 })
  })

  it('answers a failure with what to do, and still does the rest', async () => {
    const places = freshPlaces()
    put(places.logs, 'scheduler.log', LIMIT + 1)
    put(places.data, 'scheduler.log.20200101T000000Z')
    const rename = () => {
      throw errno('EROFS')
    }
    expect(await runRetention(places, NOW, faultyDisk({ rename }))).toMatchObject({
      ok: false,
      failure: { kind: 'unavailable', message: expect.stringContaining('read-only') },
    })
    expect(readdirSync(places.data)).toEqual([])
    expect(readdirSync(places.logs)).toEqual(['scheduler.log'])
  })

  it('answers even a defect as a failure', async () => {
    const places = freshPlaces()
    put(places.data, 'scheduler.log.20200101T000000Z')
    const remove = () => Promise.reject(new TypeError('a defect'))
    expect(await runRetention(places, NOW, { ...realDisk, remove })).toMatchObject({
      failure: { kind: 'defect', message: expect.stringContaining('a defect') },
    })
  })
})
