import { describe, expect, it, vi } from 'vitest'
import {
  REQUESTS,
  type RequestHandlers,
  type RequestName,
} from '../../../src-main/contract/requests.ts'
import { fail, ok } from '../../../src-main/contract/result.ts'
import { answerCall, type Call } from '../../../src-main/desktop/ipc-dispatch.ts'

const OWN = { ownWindow: true, mainFrame: true, url: 'app://console/', origin: 'app://console' }
const NAMES = Object.keys(REQUESTS) as RequestName[]

function setUp(changes: Partial<RequestHandlers> = {}, locked = false) {
  const called: unknown[] = []
  const note = async (input: unknown) => {
    called.push(input)
    return ok(null)
  }
  const noting = Object.fromEntries(NAMES.map((name) => [name, note]))
  const handlers = {
    ...(noting as unknown as RequestHandlers),
    getOverview: async () => fail('unavailable', 'not now'),
    ...changes,
  }
  const report = vi.fn()
  const ask = (name: RequestName, call: Partial<Call>) =>
    answerCall(name, { sender: OWN, args: [], ...call }, { handlers, locked: () => locked, report })
  return { called, handlers, report, ask }
}

describe('a call', () => {
  it('reaches its handler with the parsed input', async () => {
    const { ask, called } = setUp()
    expect(await ask('dismissBanner', { args: [{ rule: 'webhook' }] })).toEqual(ok(null))
    expect(called).toEqual([{ rule: 'webhook' }])
  })

  it('passes a handler’s failure on as it is', async () => {
    const { ask } = setUp()
    expect(await ask('getOverview', {})).toEqual(fail('unavailable', 'not now'))
  })

  it.each(NAMES)('%s rejects, and does nothing, when the sender may not ask', async (name) => {
    const { ask, called } = setUp()
    const sender = { ...OWN, mainFrame: false }
    await expect(ask(name, { sender })).rejects.toThrow(/main frame/)
    expect(called).toEqual([])
  })

  it('checks the sender before it looks at the input', async () => {
    const { ask } = setUp()
    const call = { sender: { ...OWN, url: null }, args: ['nonsense', 'and more'] }
    await expect(ask('runNow', call)).rejects.toThrow(/gone/)
  })
})

const WHILE_LOCKED: readonly RequestName[] = [
  ...(['getOverview', 'runNow', 'playScenario', 'resumeNotifications'] as const),
  ...(['endSilence', 'runCommand', 'getPayments', 'unlock', 'lock'] as const),
]

describe('a call of a locked console', () => {
  const refused = NAMES.filter((name) => !WHILE_LOCKED.includes(name))

  it.each(refused)('%s answers unauthorized, whatever it brings along', async (name) => {
    const { ask, called } = setUp({}, true)
    for (const args of [[], [{}], ['nonsense', 'and more']]) {
      const answer = await ask(name, { args })
      expect(answer).toEqual(fail('unauthorized', 'unauthorized'))
    }
    expect(called).toEqual([])
  })

  it('tells nothing of what it began before, and leaves the rest of it alone', async () => {
    let locked = false
    const lockMeanwhile = async () => {
      locked = true
      return ok(null)
    }
    const { handlers, report } = setUp({
      lookUpPayment: lockMeanwhile as unknown as RequestHandlers['lookUpPayment'],
      lock: lockMeanwhile,
    })
    const answering = { handlers, locked: () => locked, report }
    const call = { sender: OWN, args: [{ id: 'pi_1' }] }
    expect(await answerCall('lookUpPayment', call, answering)).toEqual(
      fail('unauthorized', 'unauthorized'),
    )
    locked = false
    expect(await answerCall('lock', { sender: OWN, args: [] }, answering)).toEqual(ok(null))
  })

  it('is answered as ever when it is about alerts or the lock itself', async () => {
    const { ask } = setUp({}, true)
    const input = new Map<RequestName, unknown>([
      ['dismissBanner', { rule: 'webhook' }],
      ['playScenario', { scenario: null }],
      ['endSilence', { rule: 'webhook' }],
      ['unlock', { passcode: 'open' }],
      ['runCommand', { command: 'zoom-reset' }],
    ])
    for (const name of WHILE_LOCKED.slice(1)) {
      expect(await ask(name, { args: [input.get(name)] }), name).toEqual(ok(null))
    }
  })

  it('rejects a stranger before it says that it is locked', async () => {
    const { ask } = setUp({}, true)
    const call = ask('refund', { sender: { ...OWN, ownWindow: false } })
    await expect(call).rejects.toThrow(/Refused refund/)
  })
})

const HOSTILE: readonly unknown[] = [
  null,
  0,
  Number.NaN,
  2n ** 64n,
  '',
  'webhook',
  'x'.repeat(1_000_000),
  [],
  [{ rule: 'webhook' }],
  {},
  { rule: 'webhook', extra: 1 },
  { rule: ['webhook'] },
  { rule: 'Webhook' },
  { rule: 'webhook\0' },
  { rule: 'constructor' },
  { scenario: undefined },
  { scenario: 'toString' },
  { scenario: { kind: 'webhook-outage' } },
  { scenario: 'webhook-outage', directory: '/etc' },
  JSON.parse('{"__proto__":{"rule":"webhook","scenario":null}}'),
  new Map([['rule', 'webhook']]),
  new Date(0),
  new Uint8Array(8),
  () => undefined,
]

describe('a hostile payload', () => {
  it.each(NAMES)('of %s is refused with a reason and nothing done', async (name) => {
    const { ask, called } = setUp()
    for (const payload of HOSTILE) {
      const answer = await ask(name, { args: [payload] })
      expect(answer, String(payload).slice(0, 50)).toMatchObject({
        ok: false,
        failure: { kind: 'invalid', message: expect.stringContaining(name) },
      })
    }
    expect(called).toEqual([])
  })

  it.each(NAMES)('of %s may not bring a second value along', async (name) => {
    const { ask, called } = setUp()
    const answer = await ask(name, { args: [undefined, { rule: 'webhook' }] })
    expect(answer).toMatchObject({ failure: { kind: 'invalid' } })
    expect(called).toEqual([])
  })

  it('is not repeated in the answer', async () => {
    const { ask } = setUp()
    const answer = await ask('dismissBanner', { args: [{ rule: 'sk_live_canary' }] })
    expect(JSON.stringify(answer)).not.toContain('canary')
  })
})

describe('a handler that throws', () => {
  it('is a defect: reported in full, answered without any internals', async () => {
    const error = new Error('secret /home/path')
    const { ask, report } = setUp({
      runNow: async () => {
        throw error
      },
    })
    const answer = await ask('runNow', {})
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'defect' } })
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(report).toHaveBeenCalledWith('request runNow', error)
  })
})
