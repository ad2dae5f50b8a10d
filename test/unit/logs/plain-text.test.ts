import { describe, expect, it } from 'vitest'
import { PlainText } from '../../../src-main/logs/plain-text.ts'

const ascii = (text: string) => Buffer.from(text, 'latin1')

describe('a plain text', () => {
  it('says the same as bytes and as text', () => {
    const text = PlainText.of([ascii('AQ+/='), ascii(','), ascii('Zz09')])
    expect(Buffer.from(text.jsonBytes).toString()).toBe('"AQ+/=,Zz09"')
    expect(JSON.stringify({ text })).toBe('{"text":"AQ+/=,Zz09"}')
    expect(text.length).toBe(10)
  })

  it('may be empty', () => {
    const text = PlainText.of([])
    expect([JSON.stringify(text), text.length]).toEqual(['""', 0])
  })
})
