import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readBridge } from '../../../../src-renderer/bridge.ts'
import { createPageClock } from '../../../../src-renderer/store/clock.ts'
import { createRulePointer } from '../../../../src-renderer/store/shown-rule.ts'
import { PAYMENTS } from '../../../fixtures/payments.ts'
import { createFakeBridge } from '../../../support/preview/fake-bridge.ts'
import { createFakeMoney } from '../../../support/preview/fake-money.ts'
import { createFakeSettings } from '../../../support/preview/fake-settings.ts'

describe('the pointer to a card', () => {
  it('follows clicks outside the page, and counts them', () => {
    const bridge = createFakeBridge(() => new Promise(() => {}))
    const pointer = createRulePointer()
    const stop = pointer.follow(bridge)
    bridge.showRule('revenue')
    bridge.showRule('revenue')
    expect(pointer.shown.get()).toEqual({ rule: 'revenue', turn: 2 })
    stop()
    bridge.showRule('webhook')
    expect(pointer.shown.get()?.rule).toBe('revenue')
  })
})

describe('the exposed bridge', () => {
  const engine = createFakeBridge(() => new Promise(() => {}))
  const bridge = { ...engine, ...createFakeMoney(PAYMENTS.fresh()), ...createFakeSettings() }

  it('is taken when every function is there', () => {
    expect(readBridge({ paymentsOps: bridge })).toBe(bridge)
  })

  it.each([
    [{}],
    [{ paymentsOps: null }],
    [{ paymentsOps: 'yes' }],
    [{ paymentsOps: { ...bridge, runNow: undefined } }],
    [{ paymentsOps: engine }],
  ])('is refused otherwise: %o', (scope) => {
    expect(readBridge(scope)).toBeNull()
  })
})

describe('the page’s clock', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** As much of a document as the clock looks at. */
  class Page extends EventTarget {
    hidden = false
    turn(hidden: boolean) {
      this.hidden = hidden
      this.dispatchEvent(new Event('visibilitychange'))
    }
  }

  function scene() {
    const page = new Page()
    let ticks = 0
    const clock = createPageClock(page as unknown as Document)
    const stop = clock.subscribe(() => {
      ticks += 1
    })
    return { page, stop, ticks: () => ticks }
  }

  it('ticks by the second', () => {
    const { ticks } = scene()
    vi.advanceTimersByTime(3000)
    expect(ticks()).toBe(3)
  })

  it('stands still while nobody can see it, and catches up at once', () => {
    const { page, ticks } = scene()
    page.turn(true)
    vi.advanceTimersByTime(60_000)
    expect(ticks()).toBe(0)
    page.turn(false)
    expect(ticks()).toBe(1)
    vi.advanceTimersByTime(1000)
    expect(ticks()).toBe(2)
  })

  it('leaves no timer behind', () => {
    const { stop } = scene()
    stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})
