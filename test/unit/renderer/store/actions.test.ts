import { describe, expect, it } from 'vitest'
import { fail, ok, type Result } from '../../../../src-main/contract/result.ts'
import { createActions } from '../../../../src-renderer/store/actions.ts'
import { createFakeBridge } from '../../../support/preview/fake-bridge.ts'
import { settled } from '../../../support/settled.ts'

function scene() {
  const answers: ((answer: Result<null>) => void)[] = []
  const bridge = createFakeBridge(
    () => new Promise(() => {}),
    () => new Promise((resolve) => answers.push(resolve)),
  )
  const answer = async (result: Result<null>) => {
    answers.shift()?.(result)
    await settled()
  }
  return { bridge, actions: createActions(bridge), answer }
}

describe('running now', () => {
  it('is busy until the run has ended', async () => {
    const { actions, answer } = scene()
    actions.runNow()
    expect(actions.running.get()).toBe(true)
    await answer(ok(null))
    expect(actions.running.get()).toBe(false)
  })

  it('asks once, however often it is pressed', () => {
    const { actions, bridge } = scene()
    actions.runNow()
    actions.runNow()
    expect(bridge.asked).toEqual([['runNow']])
  })

  it('says why it failed, until that is put away', async () => {
    const { actions, answer } = scene()
    actions.runNow()
    await answer(fail('unavailable', 'The engine is stopping.'))
    expect(actions.failure.get()).toBe('The engine is stopping.')
    expect(actions.running.get()).toBe(false)
    actions.clearFailure()
    expect(actions.failure.get()).toBeNull()
  })
})

it('names the banner and the rehearsal it means', () => {
  const { actions, bridge } = scene()
  actions.dismissBanner('payments')
  actions.playScenario('log-silent')
  actions.playScenario(null)
  expect(bridge.asked).toEqual([
    ['dismissBanner', { rule: 'payments' }],
    ['playScenario', { scenario: 'log-silent' }],
    ['playScenario', { scenario: null }],
  ])
})

it('forgets an old failure when the next action succeeds', async () => {
  const { actions, answer } = scene()
  actions.playScenario('revenue-dip')
  await answer(fail('refused', 'Only the sandbox can be rehearsed in.'))
  actions.dismissBanner('webhook')
  await answer(ok(null))
  expect(actions.failure.get()).toBeNull()
})

it('does nothing without a bridge', async () => {
  const actions = createActions(null)
  actions.runNow()
  await settled()
  expect(actions.running.get()).toBe(false)
  expect(actions.failure.get()).toBeNull()
})
