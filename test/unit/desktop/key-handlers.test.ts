import { describe, expect, it } from 'vitest'
import type { AccountView } from '../../../src-main/contract/payments.ts'
import { fail, ok } from '../../../src-main/contract/result.ts'
import { enterKey } from '../../../src-main/desktop/key-handlers.ts'
import type { Gateway, GatewayAnswer } from '../../../src-main/stripe/gateway.ts'

type Tried = GatewayAnswer<{ readonly lacking: readonly string[] }>

const KEY = 'sk_test_1234567890'
const NO_KEY = { set: false, last4: null, kept: null } as const
const KEPT = { set: true, last4: '7890', kept: 'keychain' } as const

function setUp(tried: Tried, liveRefused: string | null = null, fixed = false) {
  const kept: string[] = []
  const asked: string[] = []
  const view: AccountView = {
    mode: 'sandbox',
    modeFixed: false,
    keys: { test: fixed ? { ...KEPT, kept: 'environment' } : NO_KEY, live: NO_KEY },
    liveRefused,
    keychainRemark: null,
  }
  const parts = {
    account: {
      view,
      setKey: async (mode: string, key: string) => {
        kept.push(`${mode} ${key}`)
        return ok(KEPT)
      },
    },
    gateways: {
      withKey: (mode: string, key: string) => {
        asked.push(`${mode} ${key}`)
        return ok({ verifyKey: async () => tried } as unknown as Gateway)
      },
    },
  }
  return { kept, asked, parts }
}

describe('a key that was entered', () => {
  it('is tried, then kept, and what it may not do is said', async () => {
    const lacking = ['This key may not read events.']
    const { kept, parts } = setUp({ kind: 'ok', value: { lacking }, requestId: null })
    expect(await enterKey(parts, 'test', ` ${KEY}\n`)).toEqual(ok({ lacking }))
    expect(kept).toEqual([`test ${KEY}`])
  })

  it.each<[Tried, string]>([
    [{ kind: 'unknown', because: 'no answer came.', requestId: null }, 'unavailable'],
    [{ kind: 'mismatch', because: 'it is live.', requestId: null }, 'refused'],
    [
      {
        ...{ kind: 'refused', message: 'Invalid API Key.', code: null, declineCode: null },
        ...{ requestId: null, status: 401 },
      },
      'refused',
    ],
  ])('is not kept after %j', async (tried, kind) => {
    const { kept, parts } = setUp(tried)
    expect(await enterKey(parts, 'test', KEY)).toMatchObject({ failure: { kind } })
    expect(kept).toEqual([])
  })

  it('of the other mode is refused before anything is asked', async () => {
    const { asked, parts } = setUp({ kind: 'ok', value: { lacking: [] }, requestId: null })
    const answer = await enterKey(parts, 'live', KEY)
    expect(answer).toMatchObject({ failure: { kind: 'invalid' } })
    expect(JSON.stringify(answer)).not.toContain(KEY)
    expect(asked).toEqual([])
  })

  it('for live is refused where live mode is off, before it is looked at', async () => {
    const { asked, parts } = setUp({ kind: 'ok', value: { lacking: [] }, requestId: null }, 'Off.')
    expect(await enterKey(parts, 'live', 'sk_live_1234567890')).toEqual(fail('refused', 'Off.'))
    expect(asked).toEqual([])
  })

  it('is not even tried where the environment gives another', async () => {
    const tried = { kind: 'ok', value: { lacking: [] }, requestId: null } as const
    const { asked, parts } = setUp(tried, null, true)
    expect(await enterKey(parts, 'test', KEY)).toMatchObject({
      failure: { message: expect.stringContaining('STRIPE_SECRET_KEY') },
    })
    expect(asked).toEqual([])
  })
})
