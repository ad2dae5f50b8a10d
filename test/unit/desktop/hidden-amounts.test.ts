import { describe, expect, it } from 'vitest'
import { withoutAmounts } from '../../../src-main/desktop/hidden-amounts.ts'
import { revenueAlert, webhookAlert } from '../../fixtures/alerts-parts.ts'
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
    const { engine } = OVERVIEWS.ok()
    const [revenue, webhook] = [revenueAlert(), webhookAlert()]
    const [hidden, kept] = withoutAmounts({ ...engine, alerts: [revenue, webhook] }).alerts
    const text = '-44.12 % against yesterday, limit -30 %'
    expect(hidden?.now).toEqual({ ...revenue.now, text })
    expect(hidden?.atWorst).toEqual({ ...revenue.atWorst, text })
    expect(kept).toEqual(webhook)
  })
})
