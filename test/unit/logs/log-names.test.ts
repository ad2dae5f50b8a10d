import { describe, expect, it } from 'vitest'
import { parseLogName } from '../../../src-main/logs/log-names.ts'

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
