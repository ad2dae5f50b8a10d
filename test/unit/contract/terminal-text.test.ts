import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { terminalText } from '../../../src-main/contract/terminal-text.ts'
import { sample } from '../../support/sample.ts'

describe('a line for a terminal', () => {
  it('is what it was when nothing in it makes a terminal act', () => {
    const line = 'Zahlung über 12,50 € — “fällig”\t日本語 \u{1F600}'
    expect(terminalText(line)).toBe(line)
  })

  it.each([
    ['an escape sequence', '\u001B[2J', '\\u001b[2J'],
    ['a newline, which would begin a line of its own', 'a\nb', 'a\\u000ab'],
    ['a carriage return', 'a\rb', 'a\\u000db'],
    ['DEL', '\u007F', '\\u007f'],
    ['C1', '\u009B31m', '\\u009b31m'],
    ['text that is turned around', '\u202Egpj.exe', '\\u202egpj.exe'],
    ['an isolate', '\u2066x\u2069', '\\u2066x\\u2069'],
    ['an Arabic letter mark', '\u061C', '\\u061c'],
    ['a line separator', '\u2028', '\\u2028'],
  ])('shows %s', (_name, line, shown) => {
    expect(terminalText(line)).toBe(shown)
  })

  it('that is JSON means the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(terminalText(JSON.stringify({ [text]: text })))).toEqual({ [text]: text })
      }),
      sample(),
    )
  })
})
