import { describe, expect, it } from 'vitest'
import type { Overview } from '../../../src-main/contract/overview.ts'
import { fail, ok, type Result } from '../../../src-main/contract/result.ts'
import { waitingPicture } from '../../../src-main/desktop/engine-picture.ts'
import { makeHandlers } from '../../../src-main/desktop/handlers.ts'

const OVERVIEW: Overview = {
  version: 4,
  console: '1.2.3',
  workspace: { kind: 'logs', directory: '/logs', playing: null },
  runtime: { electron: '45.0.0', supported: true, remark: null },
  pausedUntil: null,
  theme: 'system',
  amountsHidden: false,
  remarks: [],
  engine: waitingPicture(0, 300),
  updates: { kind: 'off' },
}

function setUp(played: Result<null> | null) {
  const done: string[] = []
  const handlers = makeHandlers({
    overview: () => OVERVIEW,
    engine: {
      runNow: async () => {
        done.push('run')
        return ok(null)
      },
      dismissBanner: (rule) => {
        done.push(`dismiss ${rule}`)
        return ok(null)
      },
      order: async (order) => {
        done.push(Object.values(order).join(' '))
        return ok(null)
      },
      alertHistory: async () => fail('unavailable', 'no history'),
      alert: async () => fail('unavailable', 'no alert'),
    },
    sandbox:
      played === null
        ? null
        : {
            play: async (scenario) => {
              done.push(`play ${scenario}`)
              return played
            },
          },
    closeRemark: (subject) => done.push(`close ${subject}`),
    pause: {
      set: async (minutes) => {
        done.push(`pause ${minutes}`)
        return ok(null)
      },
    },
  })
  return { done, handlers }
}

describe('the answers to the page', () => {
  it('give the picture, run the rules and put a banner or a remark away', async () => {
    const { done, handlers } = setUp(null)
    expect(await handlers.getOverview(undefined)).toEqual(ok(OVERVIEW))
    expect(await handlers.runNow(undefined)).toEqual(ok(null))
    expect(await handlers.dismissBanner({ rule: 'revenue' })).toEqual(ok(null))
    expect(await handlers.closeRemark({ subject: 'page' })).toEqual(ok(null))
    expect(done).toEqual(['run', 'dismiss revenue', 'close page'])
  })

  it('pause notifications and end the pause', async () => {
    const { done, handlers } = setUp(null)
    expect(await handlers.pauseNotifications({ minutes: 60 })).toEqual(ok(null))
    expect(await handlers.resumeNotifications(undefined)).toEqual(ok(null))
    expect(done).toEqual(['pause 60', 'pause null'])
  })

  it('play a rehearsal in the sandbox and run the rules at once', async () => {
    const { done, handlers } = setUp(ok(null))
    expect(await handlers.playScenario({ scenario: 'log-silent' })).toEqual(ok(null))
    expect(done).toEqual(['play log-silent', 'run'])
  })

  it('run nothing when the rehearsal could not be played', async () => {
    const failure = fail('unavailable', 'not yet')
    const { done, handlers } = setUp(failure)
    expect(await handlers.playScenario({ scenario: null })).toEqual(failure)
    expect(done).toEqual(['play null'])
  })

  it('refuse a rehearsal over real logs', async () => {
    const { done, handlers } = setUp(null)
    const answer = await handlers.playScenario({ scenario: 'webhook-outage' })
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'refused' } })
    expect(done).toEqual([])
  })

  it('hand on what is to be done with an alert or a rule', async () => {
    const { done, handlers } = setUp(null)
    expect(await handlers.acknowledgeAlert({ id: 'webhook-1' })).toEqual(ok(null))
    expect(await handlers.unacknowledgeAlert({ id: 'webhook-1' })).toEqual(ok(null))
    expect(await handlers.silenceRule({ rule: 'payments', minutes: 60 })).toEqual(ok(null))
    expect(await handlers.endSilence({ rule: 'payments' })).toEqual(ok(null))
    expect(done).toEqual([
      'acknowledge webhook-1',
      'unacknowledge webhook-1',
      'silence payments 60',
      'end-silence payments',
    ])
  })

  it('say why there is no alert and no history', async () => {
    const { handlers } = setUp(null)
    expect(await handlers.getAlert({ id: 'webhook-1' })).toEqual(fail('unavailable', 'no alert'))
    expect(await handlers.alertHistory({ before: null, limit: 5 })).toEqual(
      fail('unavailable', 'no history'),
    )
  })
})
