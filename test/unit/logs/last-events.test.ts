import { copyFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lastEvents } from '../../../src-main/logs/last-events.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { delivery, NOON, WEBHOOKS } from './log-folder.ts'

async function idsOf(directory: string, limit: number): Promise<(string | null)[]> {
  const result = await lastEvents(directory, limit)
  return result.ok ? result.value.events.map(({ type }) => type) : [result.failure.kind]
}

/** Deliveries whose type tells them apart. */
function typed(...types: string[]): string {
  return types.map((type) => delivery(1, { type })).join('')
}

describe('the last events', () => {
  it('are the last written, newest first, whatever their times', async () => {
    const directory = freshFolder()
    const lines =
      delivery(1, { type: 'a' }) + delivery(90, { type: 'b' }) + delivery(-9, { type: 'c' })
    writeFileSync(join(directory, WEBHOOKS), lines)
    expect(await idsOf(directory, 2)).toEqual(['c', 'b'])
    expect(await idsOf(directory, 100)).toEqual(['c', 'b', 'a'])
  })

  it('go on in rotated files, the last written first', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, `${WEBHOOKS}.2`), typed('a', 'b'))
    writeFileSync(join(directory, `${WEBHOOKS}.1`), typed('c', 'd'))
    writeFileSync(join(directory, WEBHOOKS), typed('e'))
    utimesSync(join(directory, `${WEBHOOKS}.2`), 1000, 1000)
    utimesSync(join(directory, `${WEBHOOKS}.1`), 2000, 2000)
    utimesSync(join(directory, WEBHOOKS), 500, 500)
    expect(await idsOf(directory, 4)).toEqual(['e', 'd', 'c', 'b'])
  })

  it('are not shown twice while the log is being copied', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), typed('a', 'b', 'c'))
    copyFileSync(join(directory, WEBHOOKS), join(directory, `${WEBHOOKS}.1`))
    expect(await idsOf(directory, 10)).toEqual(['c', 'b', 'a'])
  })

  it('are found far back behind lines that can’t be used', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), typed('a') + 'nonsense\n'.repeat(200_000) + typed('b'))
    const result = await lastEvents(directory, 2)
    expect(result.ok && result.value.events.map(({ type }) => type)).toEqual(['b', 'a'])
    expect(result.ok && result.value.rejected).toMatchObject([
      { reason: 'not-json', count: 200_000 },
    ])
  })

  it('come with their fields and the line as it was written', async () => {
    const directory = freshFolder()
    const full =
      '{"ts":"2026-11-22T12:00:00Z", "ok":false,"status":"500","id":"evt_1","type":"a\\u0062","payment_intent":"pi_1","amount":12.50}'
    const bare = '{"ts":"2026-11-22T11:00:00Z","ok":1,"id":["x"],"status":404}'
    writeFileSync(join(directory, WEBHOOKS), `${full}\r\n${bare}\n`)
    const result = await lastEvents(directory, 2)
    expect(result.ok && result.value.events).toEqual([
      {
        file: WEBHOOKS,
        offset: full.length + 2,
        at: NOON - 3_600_000,
        json: bare,
        id: null,
        type: null,
        ok: null,
        status: '404',
        paymentIntent: null,
        amount: null,
      },
      {
        file: WEBHOOKS,
        offset: 0,
        at: NOON,
        json: full,
        id: 'evt_1',
        type: 'ab',
        ok: false,
        status: '500',
        paymentIntent: 'pi_1',
        amount: '12.50',
      },
    ])
  })

  it('are none of an empty log', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), '')
    expect(await lastEvents(directory, 10)).toEqual({
      ok: true,
      value: { events: [], rejected: [] },
    })
  })

  it('fail without a log, without its folder, and with one that can’t be read', async () => {
    const directory = freshFolder()
    const missing = await lastEvents(directory, 10)
    expect(missing.ok ? null : missing.failure.message).toContain(
      'There is no stripe_webhooks.ndjson',
    )
    expect(await idsOf(join(directory, 'nowhere'), 10)).toEqual(['unavailable'])
    mkdirSync(join(directory, WEBHOOKS))
    const folder = await lastEvents(directory, 10)
    expect(folder.ok ? null : folder.failure.message).toContain('is a folder')
  })
})
