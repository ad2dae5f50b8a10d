import { describe, expect, it } from 'vitest'
import {
  diagnosticOverview,
  diagnosticPayments,
} from '../../../src-main/desktop/diagnostics-picture.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'
import { PAYMENTS } from '../../fixtures/payments.ts'

const OVERVIEWS_DRAWN = Object.entries(OVERVIEWS).map(([name, draw]) => [name, draw()] as const)
const PAYMENTS_DRAWN = Object.entries(PAYMENTS).map(([name, draw]) => [name, draw()] as const)

describe('the picture in the diagnostics', () => {
  it.each(OVERVIEWS_DRAWN)('has rules, sources and timeline of “%s”', (_name, overview) => {
    const picture = diagnosticOverview(overview)
    expect(picture).toMatchObject({
      overall: overview.engine.overall,
      sources: overview.engine.sources,
      rules: overview.engine.rules.map(({ id, state }) => ({ id, state })),
    })
  })

  it.each(OVERVIEWS_DRAWN)('has no amount of “%s”', (_name, overview) => {
    const text = JSON.stringify(diagnosticOverview(overview))
    for (const name of ['todayTotal', 'Curve', 'numerator', 'denominator', '"text"', '"title"']) {
      expect(text).not.toContain(name)
    }
  })

  it.each(PAYMENTS_DRAWN)('has no action, amount or key of “%s”', (_name, payments) => {
    const text = JSON.stringify(diagnosticPayments(payments))
    for (const { id, target, object } of payments.actions) {
      for (const told of [id, target, object?.id]) {
        if (told) expect(text).not.toContain(told)
      }
    }
    expect(text).not.toMatch(/last4|amount/)
    expect(text).toContain(`"mode":"${payments.account.mode}"`)
  })
})
