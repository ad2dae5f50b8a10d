import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textOf } from '../../../src-main/logs/bytes.ts'
import { ABSENT, STRING } from '../../../src-main/logs/field-table.ts'
import { LineScanner } from '../../../src-main/logs/line-scanner.ts'
import { sample } from '../../support/sample.ts'
import { referenceRead } from './reference.ts'

const NAMES = ['ts', 'ok', 'id', 'amount']

/** The verdict on one line, and of an object each wanted field's value as `JSON.parse` reads it. */
function scan(scanner: LineScanner, line: string): { verdict: string; fields: unknown[] } {
  const bytes = Buffer.from(`${line}\n`)
  const end = scanner.scan(bytes, 0)
  expect(end).toBe(bytes.length - 1)
  if (scanner.verdict !== 'object') return { verdict: scanner.verdict, fields: [] }
  const fields = NAMES.map((_, field) => {
    const kind = scanner.fields.kind(field)
    if (kind === ABSENT) return undefined
    const quote = kind === STRING ? 1 : 0
    const from = scanner.fields.start(field) - quote
    return JSON.parse(textOf(bytes, from, scanner.fields.end(field) + quote))
  })
  return { verdict: scanner.verdict, fields }
}

function expectSameAsReference(scanner: LineScanner, line: string): void {
  const found = scan(scanner, line)
  const read = referenceRead(line)
  if (read === null) {
    expect(found.verdict).toBe('blank')
  } else if (read.kind === 'rejected') {
    const reason = read.reason === 'nul-byte' ? 'not-json' : read.reason
    expect(['too-deep', reason]).toContain(found.verdict)
  } else {
    expect(found.verdict).toBe('object')
    expect(found.fields).toEqual(NAMES.map((name) => read.value[name]))
  }
}

/** Keys that are wanted, nearly wanted, or anything. */
const key = fc.oneof(
  fc.constantFrom(...NAMES, 'tz', 'TS', '', '__proto__', 'amounts', '"', '\\', 'é'),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const value = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' })
const objectLine = fc
  .tuple(fc.array(fc.tuple(key, value), { maxLength: 8 }), fc.constantFrom('', ' ', '\t', '\r'))
  .map(([members, space]) => {
    const written = members.map(([k, v]) => {
      return `${JSON.stringify(k)}${space}:${space}${JSON.stringify(v)}`
    })
    return `${space}{${space}${written.join(`${space},`)}${space}}${space}`
  })

describe('a scan', () => {
  it('agrees with JSON.parse on any object', () => {
    const scanner = new LineScanner(NAMES)
    fc.assert(
      fc.property(objectLine, (line) => {
        expectSameAsReference(scanner, line)
        expectSameAsReference(scanner, line)
      }),
      sample({ test: 250, soak: 20_000 }),
    )
  })

  it('agrees with JSON.parse on objects with a few characters changed', () => {
    const scanner = new LineScanner(NAMES)
    const mutation = fc.tuple(
      fc.nat(),
      fc.nat(2),
      fc.constantFrom(
        '"',
        '\\',
        ',',
        ':',
        '{',
        '}',
        '[',
        ']',
        '0',
        '-',
        '.',
        'e',
        't',
        '\u0001',
        ' ',
      ),
    )
    fc.assert(
      fc.property(objectLine, fc.array(mutation, { minLength: 1, maxLength: 3 }), (line, edits) => {
        expectSameAsReference(scanner, line)
        const changed = [...line]
        for (const [place, cut, text] of edits) {
          changed.splice(place % (changed.length + 1), cut, text)
        }
        expectSameAsReference(scanner, changed.join(''))
      }),
      sample({ test: 600, soak: 50_000 }),
    )
  })

  it.each([
    '{"a":1,}',
    '{"a":NaN}',
    '{"a":01}',
    '{"a":-}',
    '{"a":1.}',
    '{"a":.5}',
    '{"a":1e}',
    '{"a":+1}',
    '{"a":"\\x"}',
    '{"a":"\\u12g4"}',
    '{"a":"\u0007"}',
    '{"a":1} {"b":2}',
    '{"a":1}x',
    '{a:1}',
    "{'a':1}",
    '{"a" 1}',
    '{"a":}',
    '{"a":tru}',
    '{"a":[1 2]}',
    '{"a":[1,]}',
    '{"a":1',
    '{',
    '"',
    '{"a":"',
    '{"a":"\\',
  ])('rejects %j as JSON does', (line) => {
    const scanner = new LineScanner(NAMES)
    expect(() => JSON.parse(line)).toThrow()
    expect(scan(scanner, line).verdict).toBe('not-json')
  })

  it.each(['[1,2]', '5', '"text"', 'true', 'null', ' [] '])('finds that %s is no object', (line) =>
    expect(scan(new LineScanner(NAMES), line).verdict).toBe('not-an-object'),
  )

  it('takes the last of a key that is written twice', () => {
    const scanner = new LineScanner(NAMES)
    const line = '{"id":"first","ts":"x","id":"second"}'
    for (const _ of [1, 2]) {
      expect(scan(scanner, line).fields).toEqual(['x', undefined, 'second', undefined])
    }
  })

  it('knows a key that is written with escapes', () => {
    const line = '{"\\u0074s":"now","i\\u0064":7}'
    expect(scan(new LineScanner(NAMES), line).fields).toEqual(['now', undefined, 7, undefined])
  })

  it('does not mistake keys of inner objects for the line’s own', () => {
    const line = '{"data":{"id":"inner"},"list":[{"ts":1}]}'
    expect(scan(new LineScanner(NAMES), line).fields).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it.each([
    [63, 'object'],
    [64, 'too-deep'],
    [10_000, 'too-deep'],
  ])('%i levels within the object: %s', (levels, verdict) => {
    const line = `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`
    expect(scan(new LineScanner(NAMES), line).verdict).toBe(verdict)
  })
})

describe('the shape of the lines before', () => {
  it('does not leak a field into a line without it', () => {
    const scanner = new LineScanner(NAMES)
    scan(scanner, '{"id":"a","amount":1}')
    scan(scanner, '{"id":"b","amount":2}')
    expect(scan(scanner, '{"id":"c"}').fields).toEqual([undefined, undefined, 'c', undefined])
  })

  it('lets the kind of a value change from line to line', () => {
    const scanner = new LineScanner(NAMES)
    const values = ['"text"', '5', 'null', '{"id":[]}', '"a\\nb"', 'false', '-1.5e3', '""']
    for (const written of [...values, ...values]) {
      expect(scan(scanner, `{"id":${written},"ok":true}`).fields).toEqual([
        undefined,
        true,
        JSON.parse(written),
        undefined,
      ])
    }
  })

  it('follows logs that are written in many shapes, and in none', () => {
    const scanner = new LineScanner(NAMES)
    for (let i = 0; i < 2000; i++) {
      const extra = Array.from({ length: i % 7 }, (_, k) => `"k${k}_${i > 1000 ? i : 0}":${i}`)
      const line = `{${[`"amount":${i}`, ...extra, `"id":"${i}"`].join(',')}}`
      const { verdict, fields } = scan(scanner, line)
      expect([verdict, fields[2], fields[3]]).toEqual(['object', String(i), i])
    }
  })

  it('sees a fault in a line that begins like the others', () => {
    const scanner = new LineScanner(NAMES)
    scan(scanner, '{"id":"abcdefgh","amount":1}')
    for (const bad of [
      '{"id":"abcdefgh","amount":01}',
      '{"id":"abc\u0001efgh","amount":1}',
      '{"id":"abcdefgh","amount":1}}',
      '{"id":"abcdefgh","amount":1',
      '{"id":"abcdefgh,"amount":1}',
    ]) {
      expect(scan(scanner, bad).verdict).toBe('not-json')
    }
  })

  it('is kept when the buffer it was learned from is filled anew', () => {
    const scanner = new LineScanner(NAMES)
    const buffer = Buffer.alloc(40, '\n')
    buffer.write('{"id":"abc"}\n')
    scanner.scan(buffer, 0)
    buffer.fill('\n').write('{"id":"abc"\n}')
    scanner.scan(buffer, 0)
    expect(scanner.verdict).toBe('not-json')
  })

  it('reads a member in a line with more members than are learned', () => {
    const scanner = new LineScanner(NAMES)
    const many = Array.from({ length: 100 }, (_, k) => `"k${k}":${k}`).join(',')
    for (const id of ['a', 'b']) {
      expect(scan(scanner, `{${many},"id":"${id}"}`).fields[2]).toBe(id)
    }
  })
})
