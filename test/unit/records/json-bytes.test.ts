import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonBytes } from '../../../src-main/records/json-bytes.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()
const member = fc.option(fc.jsonValue(), { nil: undefined })

describe('jsonBytes', () => {
  it('gives what JSON.stringify gives, in UTF-8', () => {
    const names = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(fc.dictionary(names, member), (value) => {
        expect(text(jsonBytes(value))).toBe(JSON.stringify(value))
      }),
    )
  })

  it('leaves out members that JSON has no form for', () => {
    expect(text(jsonBytes({ a: undefined, b: () => 1, c: 'said: “so”' }))).toBe(
      '{"c":"said: “so”"}',
    )
    expect(text(jsonBytes({ a: undefined }))).toBe('{}')
    expect(text(jsonBytes({}))).toBe('{}')
  })

  it('takes a list as well', () => {
    expect(text(jsonBytes([1, 'é']))).toBe('[1,"é"]')
  })
})
