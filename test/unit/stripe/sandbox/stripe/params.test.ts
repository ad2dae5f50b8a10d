import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Accepted,
  amount,
  boolean,
  currency,
  limit,
  listIn,
  mapIn,
  metadata,
  oneOf,
  readParams,
  text,
} from '../../../../../src-main/stripe/sandbox/stripe/params.ts'
import { sample } from '../../../../support/sample.ts'

const ACCEPTED: Accepted = {
  amount,
  currency,
  limit,
  confirm: boolean,
  reason: oneOf('duplicate', 'fraudulent'),
  note: text,
  'metadata[*]': metadata,
  'items[][quantity]': amount,
  'expand[]': text,
}

const refusalOf = (form: string, needed: readonly string[] = []) => {
  const read = readParams(form, ACCEPTED, needed)
  return read.ok ? null : read.failure.error
}

describe('a form', () => {
  it('is read by its written names', () => {
    const read = readParams('amount=5&items[0][quantity]=2&note=a%20b', ACCEPTED)
    expect(read.ok && [...read.value]).toEqual([
      ['amount', '5'],
      ['items[0][quantity]', '2'],
      ['note', 'a b'],
    ])
  })

  it('holds lists with and without numbers, and maps of free names', () => {
    const read = readParams('expand[]=a&expand[1]=b&metadata[x]=1&metadata[y z]=2', ACCEPTED)
    if (!read.ok) throw new Error(read.failure.error.message)
    expect(listIn(read.value, 'expand')).toEqual(['a', 'b'])
    expect(mapIn(read.value, 'metadata')).toEqual({ x: '1', 'y z': '2' })
  })

  it.each([
    ['amount=0', 'amount', 'parameter_invalid_integer'],
    ['amount=-5', 'amount', 'parameter_invalid_integer'],
    ['amount=6.95', 'amount', 'parameter_invalid_integer'],
    ['amount=1e3', 'amount', 'parameter_invalid_integer'],
    ['amount=', 'amount', 'parameter_invalid_integer'],
    ['note=', 'note', 'parameter_invalid_empty'],
    ['confirm=yes', 'confirm', undefined],
    ['currency=usdollar', 'currency', undefined],
    ['currency=', 'currency', undefined],
    ['limit=101', 'limit', undefined],
    ['reason=other', 'reason', undefined],
    ['amount=5&amount=6', 'amount', undefined],
    [`metadata[x]=${'v'.repeat(501)}`, 'metadata[x]', undefined],
    [`metadata[${'k'.repeat(41)}]=v`, `metadata[${'k'.repeat(41)}]`, undefined],
    ['metadata=x', 'metadata', 'parameter_unknown'],
    ['metadata[x][y]=1', 'metadata[x][y]', 'parameter_unknown'],
    ['items[0]=1', 'items[0]', 'parameter_unknown'],
    ['__proto__=1', '__proto__', 'parameter_unknown'],
    ['constructor=1', 'constructor', 'parameter_unknown'],
  ])('is refused for %s', (form, param, code) => {
    expect(refusalOf(form)).toMatchObject({ type: 'invalid_request_error', param })
    expect(refusalOf(form)?.code).toBe(code)
  })

  it('takes a currency in either case', () => {
    expect(refusalOf('currency=USD')).toBeNull()
    expect(refusalOf('currency=jpy')).toBeNull()
  })

  it('names the first needed parameter that is missing', () => {
    expect(refusalOf('note=x', ['note', 'amount', 'currency'])).toMatchObject({
      code: 'parameter_missing',
      param: 'amount',
    })
  })

  it('is never read half: any text is taken as a whole or refused', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (form) => {
        const read = readParams(form, ACCEPTED)
        if (read.ok) expect(read.value.size).toBe([...new URLSearchParams(form)].length)
        else expect(read.failure).toMatchObject({ status: 400, executed: false })
      }),
      sample({ test: 30, soak: 2_000 }),
    )
  })
})
