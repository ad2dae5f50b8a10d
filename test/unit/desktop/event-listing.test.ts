import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../src-main/contract/result.ts'
import { EventListing, type EventSources } from '../../../src-main/desktop/event-listing.ts'

const event = (json: string) => ({
  at: 5,
  id: 'evt_1',
  type: 'charge.refunded',
  ok: true,
  status: '200',
  paymentIntent: 'pi_1',
  amount: null,
  json,
})

function setUp(changes: Partial<EventSources> = {}) {
  const copied: string[] = []
  const listing = new EventListing({
    lastEvents: async () =>
      ok({ events: [{ ...event('{"of":"log"}'), file: 'a', offset: 0 }], rejected: [] }),
    gateway: () =>
      ok({
        listEvents: async () => ({
          kind: 'ok',
          value: [event('{"of":"stripe"}')],
          requestId: null,
        }),
      }),
    copy: async (text) => {
      copied.push(text)
      return ok(null)
    },
    ...changes,
  })
  return { listing, copied }
}

describe('an event', () => {
  it('is copied as it was listed, from the log or from Stripe', async () => {
    const { listing, copied } = setUp()
    await listing.list({ from: 'log', limit: 10 })
    expect(await listing.copy({ json: '{"of":"log"}' })).toEqual(ok(null))
    await listing.list({ from: 'stripe', limit: 10 })
    expect(await listing.copy({ json: '{"of":"stripe"}' })).toEqual(ok(null))
    expect(copied).toEqual(['{"of":"log"}', '{"of":"stripe"}'])
  })

  it('is not copied before any list, nor when it stands in an older one', async () => {
    const { listing, copied } = setUp()
    expect(await listing.copy({ json: '{"of":"log"}' })).toMatchObject({ ok: false })
    await listing.list({ from: 'log', limit: 10 })
    await listing.list({ from: 'stripe', limit: 10 })
    expect(await listing.copy({ json: '{"of":"log"}' })).toMatchObject({
      failure: { kind: 'refused' },
    })
    expect(copied).toEqual([])
  })

  it('can still be copied when the next list fails: it is what is still seen', async () => {
    const { listing, copied } = setUp({ gateway: () => fail('refused', 'There is no key.') })
    await listing.list({ from: 'log', limit: 10 })
    expect(await listing.list({ from: 'stripe', limit: 10 })).toMatchObject({ ok: false })
    expect((await listing.copy({ json: '{"of":"log"}' })).ok).toBe(true)
    expect(copied).toHaveLength(1)
  })
})
