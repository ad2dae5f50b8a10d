import { describe, expect, it } from 'vitest'
import { createNavigator } from '../../../../src-renderer/store/navigator.ts'
import { createRulePointer } from '../../../../src-renderer/store/shown-rule.ts'

function scene() {
  const pointer = createRulePointer()
  return { pointer, navigator: createNavigator(pointer) }
}

describe('moving between screens', () => {
  it('begins at the Overview without taking the focus', () => {
    const { navigator } = scene()
    expect(navigator.route.get()).toEqual({
      screen: 'overview',
      turn: 0,
      refund: null,
      alert: null,
      charge: false,
    })
  })

  it('counts every move, also to where one is', () => {
    const { navigator } = scene()
    navigator.go('settings')
    navigator.go('settings')
    expect(navigator.route.get()).toEqual({
      screen: 'settings',
      turn: 2,
      refund: null,
      alert: null,
      charge: false,
    })
  })

  it('carries a payment to where it is looked up, and only there', () => {
    const { navigator } = scene()
    navigator.refund('pi_1')
    expect(navigator.route.get()).toMatchObject({ screen: 'payments', refund: 'pi_1' })
    navigator.refund()
    expect(navigator.route.get()).toMatchObject({ screen: 'payments', refund: '' })
    navigator.go('payments')
    expect(navigator.route.get().refund).toBeNull()
  })
})

it('carries an alert to where its evidence is, and only there', () => {
  const { navigator } = scene()
  navigator.evidence('webhook-1')
  expect(navigator.route.get()).toMatchObject({ screen: 'alerts', alert: 'webhook-1' })
  navigator.go('alerts')
  expect(navigator.route.get().alert).toBeNull()
})

describe('a card that is pointed at', () => {
  it('brings the Overview back', () => {
    const { pointer, navigator } = scene()
    navigator.go('payments')
    pointer.show('webhook')
    expect(navigator.route.get().screen).toBe('overview')
    expect(pointer.shown.get()?.rule).toBe('webhook')
  })

  it('is no move on the Overview itself', () => {
    const { pointer, navigator } = scene()
    pointer.show('webhook')
    expect(navigator.route.get().turn).toBe(0)
  })

  it('is not pointed at again when the Overview is left and found again', () => {
    const { pointer, navigator } = scene()
    pointer.show('webhook')
    navigator.go('events')
    navigator.go('overview')
    expect(pointer.shown.get()).toBeNull()
  })
})
