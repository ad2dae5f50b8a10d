import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULE_IDS } from '../../../src-main/contract/rule.ts'
import { isTooLong, linkTo, readCall } from '../../../src-main/desktop/call.ts'
import { sample } from '../../support/sample.ts'

describe('a start of the console', () => {
  it('asks for the window, unless it was made at login', () => {
    expect(readCall(['.', '--logs=/var/log/pay'])).toEqual({ kind: 'open' })
    expect(readCall([])).toEqual({ kind: 'open' })
    expect(readCall(['--hidden'])).toEqual({ kind: 'hidden' })
  })

  it.each(RULE_IDS)('with a link to the rule %s shows that rule', (rule) => {
    expect(readCall(['.', linkTo(rule)])).toEqual({ kind: 'rule', rule })
    expect(readCall([`${linkTo(rule)}/`])).toEqual({ kind: 'rule', rule })
    expect(readCall(['--hidden', linkTo(rule)])).toEqual({ kind: 'rule', rule })
  })
})

describe('a link that isn’t one of ours', () => {
  it.each([
    'payments-ops:',
    'payments-ops://',
    'payments-ops://alert',
    'payments-ops://alert/',
    'payments-ops://alert/unknown',
    'payments-ops://alert/webhook/../../refund',
    'payments-ops://alert/webhook//',
    'payments-ops://alert/webhook?run=1',
    'payments-ops://alert/webhook#x',
    'payments-ops://alert/webhook --logs=/tmp',
    'payments-ops://alert/webhook"--inspect=0.0.0.0:9229',
    'payments-ops://alert/webhook\n',
    ' payments-ops://alert/webhook',
    'payments-ops://alert/%77ebhook',
    'payments-ops://user@alert/webhook',
    'payments-ops://alert:80/webhook',
    'PAYMENTS-OPS://alert/webhook',
    'payments-ops://ALERT/webhook',
    'payments-ops://alert/WEBHOOK',
    'payments-ops://alert/constructor',
    'payments-ops://alert/__proto__',
    'payments-ops://refund/pi_123',
    'payments-ops:alert/webhook',
    'payments-ops:javascript:alert(1)',
    `payments-ops://alert/${'webhook'.repeat(10_000)}`,
  ])('leads nowhere: %s', (link) => {
    expect(readCall([link])).toEqual({ kind: 'bad-link' })
  })

  it.each(['https://alert/webhook', 'file:///etc/passwd', 'javascript:alert(1)', 'alert/webhook'])(
    'is no link at all: %s',
    (argument) => {
      expect(readCall([argument])).toEqual({ kind: 'open' })
    },
  )

  it('can’t hide a second one behind it', () => {
    expect(readCall(['payments-ops://x', linkTo('webhook')])).toEqual({ kind: 'bad-link' })
  })
})

describe('the arguments of a start', () => {
  it.each([
    [[]],
    [['/opt/payments-ops', '--hidden', linkTo('webhook')]],
    [['x'.repeat(4_095)]],
    [Array.from({ length: 2_048 }, () => 'x')],
  ])('may be as long as anybody writes them', (args) => {
    expect(isTooLong(args)).toBe(false)
  })

  it.each([
    [['x'.repeat(4_096)]],
    [['.', `payments-ops://alert/${'x'.repeat(16_200)}`]],
    [Array.from({ length: 4_097 }, () => '')],
    // Counted as they are handed over: in bytes.
    [['€'.repeat(1_400)]],
  ])('may not be longer than 4 KiB in all', (args) => {
    expect(isTooLong(args)).toBe(true)
  })
})

describe('what a second start sends along', () => {
  it.each([
    undefined,
    null,
    7,
    'payments-ops://alert/webhook',
    {},
    { length: 1, 0: linkTo('webhook') },
    Array.from({ length: 1_000 }, () => linkTo('webhook')),
    [null, 7, {}, []],
  ])('opens the window when it can’t be read: %j', (args) => {
    expect(readCall(args)).toEqual({ kind: 'open' })
  })

  it('never asks for more than one of the known rules', () => {
    const anything = fc.array(fc.oneof(fc.anything(), fc.webUrl(), fc.string()))
    fc.assert(
      fc.property(anything, (args) => {
        const call = readCall(args)
        return call.kind !== 'rule' || RULE_IDS.includes(call.rule)
      }),
      sample({ test: 30, soak: 2_000 }),
    )
  })
})
