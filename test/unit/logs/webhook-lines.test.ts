import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { webhookKind, webhookPlan } from '../../../src-main/logs/log-kinds.ts'
import { webhookWindow } from '../../../src-main/logs/windows.ts'
import { sample } from '../../support/sample.ts'
import { blockOf, NOON, reasonsOf } from './log-folder.ts'
import { referenceDelivery } from './reference.ts'

const PLAN = webhookPlan(NOON, 60)
const TS = '"ts":"2026-11-22T11:59:00Z"'

function read(...lines: string[]) {
  const block = blockOf(webhookKind(), PLAN, lines.map((line) => `${line}\n`).join(''))
  const counted = webhookWindow([block.contents.deliveries()]).countSince(PLAN.since)
  return { block, counted, reasons: reasonsOf(block) }
}

describe('a delivery', () => {
  it.each([
    ['"ok":true,"status":200', 0, 0],
    ['"ok":true,"status":"200"', 0, 0],
    ['"ok":true,"status":200.0', 0, 0],
    ['"ok":true,"status":2e2', 0, 0],
    ['"status":"\\u0032\\u0030\\u0030"', 0, 0],
    ['"status":200', 0, 0],
    ['"ok":true', 0, 1],
    ['"ok":true,"status":null', 0, 1],
    ['"ok":true,"status":500', 0, 1],
    ['"ok":true,"status":"200 "', 0, 1],
    ['"ok":true,"status":201', 0, 1],
    ['"ok":true,"status":[200]', 0, 1],
    ['"ok":false,"status":200', 1, 1],
    ['"ok":false', 1, 1],
    ['"ok":0,"status":200', 0, 0],
    ['"ok":null,"status":200', 0, 0],
    ['"ok":"false","status":200', 0, 0],
    ['"ok":false,"ok":true,"status":200', 0, 0],
    ['"__proto__":{"ok":false},"ok":true,"status":200', 0, 0],
  ])('with %s', (fields, okFalse, failed) => {
    expect(read(`{${TS},${fields}}`).counted).toEqual({ total: 1, okFalse, failed })
  })

  it('agrees with a plain reading of any fields', () => {
    const value = fc.constantFrom(
      'true',
      'false',
      'null',
      '200',
      '"200"',
      '500',
      '{}',
      '1e17',
      '1e400',
    )
    const at = fc.date({ min: new Date(PLAN.since), max: new Date(NOON), noInvalidDate: true })
    const ts = fc.oneof(
      at.map((date) => JSON.stringify(date.toISOString())),
      fc.constantFrom('"2026-11-22T11:30:00+00:00"', '"2026-11-22T11:30:00"', '5', 'null', '1e400'),
    )
    const kind = webhookKind()
    fc.assert(
      fc.property(ts, fc.option(value), fc.option(value), fc.option(value), (...parts) => {
        const names = ['ts', 'ok', 'status', 'amount']
        const members = parts.flatMap((text, i) => (text === null ? [] : [`"${names[i]}":${text}`]))
        const line = `{${members.join(',')}}`
        const expected = referenceDelivery(line)
        const block = blockOf(kind, PLAN, `${line}\n`)
        if (typeof expected === 'string') {
          expect(reasonsOf(block)).toEqual({ [expected]: 1 })
        } else {
          expect(
            webhookWindow([block.contents.deliveries()]).countSince(expected?.at ?? 0),
          ).toEqual({
            total: 1,
            okFalse: Number(expected?.okFalse),
            failed: Number(expected?.failed),
          })
        }
      }),
      sample({ test: 300, soak: 20_000 }),
    )
  })
})

describe('a rejected line', () => {
  it.each([
    ['{"ok":true}', 'bad-time'],
    ['{"ts":"2026-11-22T11:59:00","ok":true}', 'bad-time'],
    ['{"ts":"2026-02-30T11:59:00Z"}', 'bad-time'],
    ['{"ts":1795348799913}', 'bad-time'],
    ['{"ts":null}', 'bad-time'],
    [`{${TS},"status":1e400}`, 'bad-number'],
    [`{${TS},"ok":9007199254740993}`, 'bad-number'],
    ['[1]', 'not-an-object'],
    ['7', 'not-an-object'],
    ['null', 'not-an-object'],
    ['{"ts":', 'not-json'],
    [`{${TS},"x":${'['.repeat(70)}${']'.repeat(70)}}`, 'too-deep'],
    [`{${TS},"x":"\u0000"}`, 'nul-byte'],
    ['\u0000'.repeat(300), 'nul-byte'],
    [`{${TS},"x":"${'x'.repeat(1024 * 1024)}"}`, 'too-long'],
  ])('%.60s: %s', (line, reason) => {
    const { reasons, counted, block } = read(line, `{${TS},"status":200}`)
    expect(reasons).toEqual({ [reason]: 1 })
    expect(counted.total).toBe(1)
    expect(block.counts.lines).toBe(2)
  })

  it('is harmless where it is about a number that is not read', () => {
    expect(read(`{${TS},"status":200,"x":1e400,"y":99999999999999999999}`).counted.total).toBe(1)
    const decorated = '"id":1175248936723456000,"amount":-9007199254740994,"type":1e400'
    expect(read(`{${TS},"ok":false,"status":500,${decorated}}`).counted).toEqual({
      total: 1,
      okFalse: 1,
      failed: 1,
    })
  })

  it('names the first few places of each reason', () => {
    const bad = Array.from({ length: 7 }, () => 'x')
    const { block } = read(...bad, '[]')
    expect(block.rejected.list()).toEqual([
      { reason: 'not-json', count: 7, offsets: [0, 2, 4, 6, 8] },
      { reason: 'not-an-object', count: 1, offsets: [14] },
    ])
  })
})

describe('bytes', () => {
  const good = `{${TS},"status":200,"name":"Zoë €"}`

  it('of a line with CRLF are read, and blank lines are no lines', () => {
    const { block, counted } = read(`${good}\r`, '', '  \t\r', `${good}\r`)
    expect([counted.total, block.counts.lines, block.rejected.list()]).toEqual([2, 2, []])
  })

  it('of a byte-order mark are taken off at the start of a file only', () => {
    expect(read(`\ufeff${good}`).counted.total).toBe(1)
    expect(read(good, `\ufeff${good}`).reasons).toEqual({ 'not-json': 1 })
  })

  it('that are not UTF-8 cost their own line alone', () => {
    const bad = Buffer.from(`{${TS},"name":"?"}\n`)
    bad[bad.indexOf('?')] = 0xff
    const content = Buffer.concat([Buffer.from(`${good}\n`), bad, Buffer.from(`${good}\n`)])
    const block = blockOf(webhookKind(), PLAN, content)
    expect(reasonsOf(block)).toEqual({ 'not-utf8': 1 })
    expect(block.counts.usable).toBe(2)
  })

  it.each([
    ['little', (text: Buffer) => text],
    ['big', (text: Buffer) => text.swap16()],
  ])('of UTF-16, %s end first, are told from a damaged log', (_, order) => {
    const content = order(Buffer.from(`\ufeff${good}\n${good}\n`, 'utf16le'))
    const upToNewline = content.subarray(0, content.lastIndexOf(0x0a) + 1)
    expect(reasonsOf(blockOf(webhookKind(), PLAN, upToNewline))).toEqual({ utf16: 2 })
  })
})

describe('counts', () => {
  it('tell lines out of order, from the future and delivered again', () => {
    const line = (ts: string, id: string) => `{"ts":"2026-11-22T${ts}Z","status":200,"id":"${id}"}`
    const { block } = read(
      line('11:30:00', 'a'),
      line('11:29:59', 'b'),
      line('11:31:00', 'a'),
      line('12:00:00', 'c'),
      line('12:00:01', 'a'),
    )
    expect(block.counts).toMatchObject({ outOfOrder: 1, futureDated: 1, repeated: 2 })
    expect(block.newestUpTo(NOON)).toBe(NOON)
    expect(block.newestUpTo(NOON + 1000)).toBe(NOON + 1000)
  })

  it('do not take a line that is read twice for a repetition', () => {
    const kind = webhookKind()
    const line = `{${TS},"status":200,"id":"a"}\n`
    expect(blockOf(kind, PLAN, line).counts.repeated).toBe(0)
    expect(blockOf(kind, PLAN, line).counts.repeated).toBe(0)
  })
})
