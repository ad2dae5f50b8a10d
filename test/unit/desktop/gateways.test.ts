import { describe, expect, it, vi } from 'vitest'
import type { KeyedMode } from '../../../src-main/contract/payments.ts'
import { fail, ok } from '../../../src-main/contract/result.ts'
import { type GatewayParts, Gateways } from '../../../src-main/desktop/gateways.ts'

function setUp(keys: Partial<Record<KeyedMode, string>> = {}, changes: Partial<GatewayParts> = {}) {
  const held = new Map(Object.entries(keys))
  const asked: string[] = []
  const fetchOf = (name: string) =>
    vi.fn<typeof globalThis.fetch>(async (input) => {
      asked.push(`${name} ${input}`)
      return new Response('{"object":"list","data":[],"has_more":false}')
    })
  const gateways = new Gateways({
    keyOf: (mode) => held.get(mode) ?? null,
    network: fetchOf('network'),
    sandbox: ok(fetchOf('sandbox')),
    apiBase: undefined,
    appVersion: '1.0.0',
    ...changes,
  })
  return { held, asked, gateways }
}

const TEST_KEY = 'sk_test_1234567890'

describe('the gateways', () => {
  it('ask the sandbox’s own Stripe in the sandbox, and never the network', async () => {
    const { gateways, asked } = setUp({ test: TEST_KEY }, { apiBase: 'http://127.0.0.1:9' })
    await gateways.of('sandbox')?.listEvents(1)
    expect(asked).toEqual([expect.stringMatching(/^sandbox https:\/\/api\.stripe\.com/)])
  })

  it('ask Stripe over the network with a key', async () => {
    const { gateways, asked } = setUp({ test: TEST_KEY })
    await gateways.of('test')?.listEvents(1)
    expect(asked).toEqual([expect.stringMatching(/^network https:\/\/api\.stripe\.com/)])
  })

  it('ask another server of this machine where the environment says so', async () => {
    const { gateways, asked } = setUp({ test: TEST_KEY }, { apiBase: 'http://127.0.0.1:8123' })
    await gateways.of('test')?.listEvents(1)
    expect(asked).toEqual([expect.stringMatching(/^network http:\/\/127\.0\.0\.1:8123\/v1\//)])
  })

  it('stay the same until their key changes', () => {
    const { gateways, held } = setUp({ test: TEST_KEY })
    const first = gateways.of('test')
    expect(gateways.of('test')).toBe(first)
    held.set('test', 'rk_test_0987654321')
    const second = gateways.of('test')
    expect(second).not.toBe(first)
    held.delete('test')
    expect(gateways.of('test')).toBeNull()
    held.set('test', 'rk_test_0987654321')
    expect(gateways.of('test')).not.toBe(second)
  })

  it('are not there without a key, and say what to do', () => {
    const { gateways } = setUp()
    expect(gateways.of('live')).toBeNull()
    expect(gateways.ready('live')).toMatchObject({
      failure: { kind: 'unavailable', message: expect.stringContaining('Settings') },
    })
  })

  it.each([
    ['live', 'http://127.0.0.1:8123', /only talks to Stripe/],
    ['test', 'http://example.com', /address of this machine/],
  ] as const)('are not there in %s mode with the server %s', (mode, apiBase, why) => {
    const keys = { test: TEST_KEY, live: 'sk_live_1234567890' }
    const { gateways } = setUp(keys, { apiBase })
    expect(gateways.of(mode)).toBeNull()
    expect(gateways.trouble(mode)).toMatch(why)
    expect(gateways.ready(mode)).toMatchObject({ failure: { kind: 'refused' } })
    expect(gateways.trouble('sandbox')).toBeNull()
  })

  it('are not there in the sandbox when its Stripe could not be opened', () => {
    const { gateways } = setUp({}, { sandbox: fail('unavailable', 'The disk is full.') })
    expect(gateways.of('sandbox')).toBeNull()
    expect(gateways.trouble('sandbox')).toBe('The disk is full.')
  })
})
