import { describe, expect, it } from 'vitest'
import { withoutAmounts } from '../../../src-main/desktop/hidden-amounts.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'

/** Everything that reads like an amount: dollars, and long numbers of minor units. */
const AMOUNTS = /\$[\d,.]+|"(todayTotal|yesterdayTotal|todayCurve)"/

describe('the picture of a locked console', () => {
  it.each(Object.entries(OVERVIEWS))('holds no amount of money: %s', (_name, overview) => {
    expect(JSON.stringify(withoutAmounts(overview().engine))).not.toMatch(AMOUNTS)
  })

  it('keeps how far revenue is from its limit, and not what it is made of', () => {
    const { rules } = withoutAmounts(OVERVIEWS.warning().engine)
    const revenue = rules.find(({ id }) => id === 'revenue')
    const was = OVERVIEWS.warning().engine.rules.find(({ id }) => id === 'revenue')
    expect(revenue?.state).toEqual(was?.state)
    expect(revenue?.observation).toMatchObject({
      figure: { value: expect.any(Number), numerator: 0, denominator: 0 },
    })
  })

  it('keeps every other rule as it is', () => {
    const { engine } = OVERVIEWS.critical()
    const others = (rules: typeof engine.rules) => rules.filter(({ id }) => id !== 'revenue')
    expect(others(withoutAmounts(engine).rules)).toEqual(others(engine.rules))
    expect(withoutAmounts(engine).banners).toEqual(engine.banners)
  })

  it('says that revenue turned, without its figures', () => {
    const { engine } = OVERVIEWS.ok()
    const at = 0
    const told = (text: string, to: 'firing' | 'unknown') =>
      withoutAmounts({
        ...engine,
        timeline: [
          { kind: 'transition', at, rule: 'revenue', from: 'ok', to, severity: null, text },
        ],
      }).timeline
    const turned = 'Revenue day over day turned WARNING: −31 % against yesterday ($1.00 of $2.00)'
    expect(told(turned, 'firing')).toMatchObject([{ text: 'Revenue day over day turned WARNING' }])
    const blind = 'Revenue day over day can’t be seen: Payment logs: EACCES'
    expect(told(blind, 'unknown')).toMatchObject([{ text: blind }])
  })

  it('says how bad an alert about revenue is, without the sums', () => {
    const text = '-41 % against yesterday ($1,240.50 of $2,102.00), limit -30 %'
    const figure = { at: 0, text }
    const alert = {
      id: 'revenue-0',
      rule: 'revenue',
      severity: 'WARNING',
      worst: 'WARNING',
      since: 0,
      now: figure,
      atWorst: figure,
      acknowledged: null,
      silencedUntil: null,
      lastNotice: null,
    } as const
    const { engine } = OVERVIEWS.ok()
    const failures = { at: 0, text: '5 of 1,204 deliveries failed, last 5 min, limit 3' }
    const webhook = { ...alert, rule: 'webhook', now: null, atWorst: failures } as const
    const [hidden, kept] = withoutAmounts({ ...engine, alerts: [alert, webhook] }).alerts
    const ratio = { at: 0, text: '-41 % against yesterday, limit -30 %' }
    expect(hidden).toEqual({ ...alert, now: ratio, atWorst: ratio })
    expect(kept).toEqual(webhook)
  })
})
