import { describe, expect, it } from 'vitest'
import { looksLikeLog, parseLogName } from '../../../src-main/logs/log-names.ts'

const WEBHOOKS = 'stripe_webhooks.ndjson'

describe('a file name', () => {
  it.each([
    [WEBHOOKS, 'webhooks', WEBHOOKS, 'base'],
    [`${WEBHOOKS}.1`, 'webhooks', WEBHOOKS, 'sibling'],
    [`${WEBHOOKS}.2026-11-21`, 'webhooks', WEBHOOKS, 'sibling'],
    [`${WEBHOOKS}-20261121`, 'webhooks', WEBHOOKS, 'sibling'],
    [`${WEBHOOKS}.2026-11-21T12_00`, 'webhooks', WEBHOOKS, 'sibling'],
    ['stripe_webhooks-20261121.ndjson', 'webhooks', WEBHOOKS, 'sibling'],
    ['stripe_webhooks.1.ndjson', 'webhooks', WEBHOOKS, 'sibling'],
    ['stripe_webhooks_2026-11-21.ndjson', 'webhooks', WEBHOOKS, 'sibling'],
    [`${WEBHOOKS}.2.gz`, 'webhooks', WEBHOOKS, 'compressed'],
    ['stripe_webhooks-20261121.ndjson.zst', 'webhooks', WEBHOOKS, 'compressed'],
    ['payments_main.ndjson', 'payments', 'payments_main.ndjson', 'base'],
    ['payments_.ndjson', 'payments', 'payments_.ndjson', 'base'],
    ['payments_2026-11-21.ndjson', 'payments', 'payments_2026-11-21.ndjson', 'base'],
    ['payments_eu.ndjson.1', 'payments', 'payments_eu.ndjson', 'sibling'],
    ['payments_eu.ndjson-20261121', 'payments', 'payments_eu.ndjson', 'sibling'],
    ['payments_eu.ndjson.1.bz2', 'payments', 'payments_eu.ndjson', 'compressed'],
  ])('%s', (name, source, base, kind) => {
    expect(parseLogName(name)).toEqual({ source, base, kind })
  })

  it.each([
    `${WEBHOOKS}~`,
    `${WEBHOOKS}.bak`,
    `${WEBHOOKS}.tmp`,
    `.${WEBHOOKS}.swp`,
    `${WEBHOOKS}.1~`,
    `${WEBHOOKS}.`,
    `old_${WEBHOOKS}`,
    'stripe_webhooks.json',
    'stripe_webhooks-old.ndjson',
    'payments_main.ndjson.bak',
    'payments_main.ndjson.swp',
    'payments.ndjson',
    'production_alerts.ndjson',
    'scheduler.log',
    '',
  ])('%j is no log', (name) => expect(parseLogName(name)).toBeNull())
})

describe('a name that looks like a log’s', () => {
  it.each([
    [`${WEBHOOKS}~`, 'webhooks'],
    [`old_${WEBHOOKS}`, 'webhooks'],
    ['stripe-webhooks.log', 'webhooks'],
    ['stripe_webhooks.ndjson.tar.zip', 'webhooks'],
    ['payments.ndjson', 'payments'],
    ['payments_main.ndjson.bak', 'payments'],
    ['payments_2026-11-22', 'payments'],
    ['webhooks.ndjson', 'webhooks'],
    ['webhooks-stripe.log', 'webhooks'],
    ['payments2026-11-22.ndjson', 'payments'],
    ['payments(1).ndjson', 'payments'],
    ['paymentsEU.jsonl', 'payments'],
    ['2026-11-22_payments.ndjson', 'payments'],
    ['old_payments_main.ndjson.1', 'payments'],
    [WEBHOOKS, null],
    ['payments_main.ndjson', null],
    ['payments_main.ndjson.1.gz', null],
    [`.${WEBHOOKS}.Xa3b`, null],
    ['payments_report.pdf', null],
    ['repayments.ndjson', null],
    ['nonpayments_eu.ndjson', null],
    ['paymentsapi.log', null],
    ['github-webhooks.ndjson', null],
    ['webhooksd.log', null],
    ['production_verdicts.ndjson', null],
    ['production_alerts.ndjson', null],
    ['scheduler.log', null],
  ])('%s: %s', (name, source) => expect(looksLikeLog(name)).toBe(source))
})
