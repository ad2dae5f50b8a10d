import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonBytes } from '../../../src-main/records/json-bytes.ts'
import { sample } from '../../support/sample.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()
const member = fc.option(fc.jsonValue(), { nil: undefined })

describe('jsonBytes', () => {
  it('gives what JSON.stringify gives, in UTF-8', () => {
    const names = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(fc.dictionary(names, member), (value) => {
        expect(text(jsonBytes(value))).toBe(JSON.stringify(value))
      }),
      sample(),
    )
  })

  it('leaves out members that JSON has no form for', () => {
    expect(text(jsonBytes({ a: undefined, b: () => 1, c: 'said: “so”' }))).toBe(
      '{"c":"said: “so”"}',
    )
    expect(text(jsonBytes({ a: undefined }))).toBe('{}')
    expect(text(jsonBytes({}))).toBe('{}')
  })

  it('takes what has its bytes ready, at any depth of short lists and objects', () => {
    const ready = { jsonBytes: Buffer.from('"AQ=="'), toJSON: () => 'AQ==' }
    const value = { a: [{ b: ready, c: [] }, ready, undefined], d: {} }
    expect(text(jsonBytes(value))).toBe(JSON.stringify(value))
    const long = Array.from({ length: 17 }, () => ready)
    expect(text(jsonBytes({ long }))).toBe(JSON.stringify({ long }))
  })

  it('takes nothing else for it', () => {
    const value = { jsonBytes: [1], at: new Date(0) }
    expect(text(jsonBytes(value))).toBe(JSON.stringify(value))
  })

  it('takes a list as well', () => {
    expect(text(jsonBytes([1, 'é']))).toBe('[1,"é"]')
  })
})
