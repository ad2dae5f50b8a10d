import { mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { gatedDisk } from '../../../src-main/engine/gated-disk.ts'
import { gatedFiles } from '../../../src-main/engine/gated-files.ts'
import { Gates } from '../../../src-main/engine/gates.ts'
import { BLOCK_BYTES } from '../../../src-main/logs/block.ts'
import { type LogFiles, realFiles } from '../../../src-main/logs/files.ts'
import { LogReader } from '../../../src-main/logs/reader.ts'
import { Appender } from '../../../src-main/records/append.ts'
import { NotAnswering } from '../../../src-main/records/disk-failures.ts'
import { FallbackLog } from '../../../src-main/records/fallback-log.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { delivery, NOON, PAYMENTS, payment, WEBHOOKS } from '../logs/log-folder.ts'
import { faultyDisk } from '../records/faulty-disk.ts'

const WITHIN_MS = 300
const WITHIN = { logs: WITHIN_MS, links: WITHIN_MS }

let logs = ''
let data = ''
let away = ''
beforeEach(() => {
  const home = freshFolder('gates')
  ;[logs, data, away] = ['logs', 'data', 'away'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ]
  for (const folder of [logs, data, away]) mkdirSync(folder)
})

/** What is held up until it is let go. */
function hold() {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  return { held, letGo }
}

/** Hangs the gate of a place until it is let go. */
async function hang(gates: Gates, path: string) {
  const { held, letGo } = hold()
  await expect((await gates.behind(path)).run(() => held)).rejects.toThrow(NotAnswering)
  return letGo
}

describe('the gates', () => {
  it('stand before each folder, and before each that a link leads to', async () => {
    const told: unknown[] = []
    const gates = new Gates(
      { logs, data, answerWithinMs: WITHIN },
      (isOpen, folder) => void told.push([isOpen, folder]),
    )
    symlinkSync(join(away, 'a'), join(logs, 'a'))
    symlinkSync(join(data, 'b'), join(logs, 'b'))
    expect(await gates.behind(join(logs, 'a'))).toBe(gates.at(join(away, 'other')))
    expect(await gates.behind(join(logs, 'b'))).toBe(gates.at(data))
    expect(await gates.behind(join(logs, 'c'))).toBe(gates.at(logs))
    expect(gates.at(join(logs, 'a'))).toBe(gates.at(logs))
    await hang(gates, join(logs, 'a'))
    expect([gates.hung(), told]).toEqual([[], [[false, null]]])
    const letGo = await hang(gates, join(logs, 'c'))
    expect([gates.hung(), told]).toEqual([
      ['logs'],
      [
        [false, null],
        [false, 'logs'],
      ],
    ])
    letGo()
    await expect.poll(() => gates.hung()).toEqual([])
    expect(told.at(-1)).toEqual([true, 'logs'])
  })

  it('know which is meant where one folder lies in the other', () => {
    const inner = new Gates({ logs, data: join(logs, 'data') })
    expect(inner.at(join(logs, 'data', 'x'))).not.toBe(inner.at(join(logs, 'x')))
    const outer = new Gates({ logs: join(data, 'logs'), data })
    expect(outer.at(join(data, 'logs', 'x'))).not.toBe(outer.at(join(data, 'logs-of-others')))
    expect(outer.at(join(data, 'logs-of-others'))).toBe(outer.at(data))
  })

  it('ask no further place behind a link once several hang, but those that have answered', async () => {
    const gates = new Gates({ logs, data, answerWithinMs: WITHIN })
    const link = (name: string) => {
      symlinkSync(join(away, name, 'log'), join(logs, name))
      return join(logs, name)
    }
    await (await gates.behind(link('known'))).run(async () => 7)
    await hang(gates, link('one'))
    await hang(gates, link('two'))
    await expect(gates.behind(link('three'))).rejects.toThrow(NotAnswering)
    expect(await (await gates.behind(join(logs, 'known'))).run(async () => 7)).toBe(7)
  })
})

describe('a log file that hangs', () => {
  it('makes its source unreadable, leaves the other alone, and is not asked again', async () => {
    const gates = new Gates({ logs, data, answerWithinMs: WITHIN })
    writeFileSync(join(away, WEBHOOKS), delivery(5))
    symlinkSync(join(away, WEBHOOKS), join(logs, WEBHOOKS))
    writeFileSync(join(logs, PAYMENTS), payment(NOON, 5))
    let opens = 0
    const { held, letGo } = hold()
    const open: LogFiles['open'] = async (folder, name) => {
      if (name === WEBHOOKS) {
        opens += 1
        await held
      }
      return realFiles.open(folder, name)
    }
    const files = gatedFiles(gates, { ...realFiles, open })
    const reader = new LogReader({ directory: logs, files })
    for (let run = 0; run < 2; run += 1) {
      const { webhooks, payments } = await reader.read(NOON, 60)
      expect([webhooks.found, payments.found]).toEqual(['unreadable', 'files'])
      expect(webhooks.because).toContain('the disk does not answer. Check the disk')
      expect(payments.window.day('2026-11-22').totalMicros).toBe(5_000_000)
    }
    expect(opens).toBe(1)
    letGo()
    await expect.poll(async () => (await reader.read(NOON, 60)).webhooks.found).toBe('files')
  })

  it('brings its bytes too late for the file that is read after it', async () => {
    const gates = new Gates({ logs, data, answerWithinMs: WITHIN })
    const lines = payment(NOON, 5).repeat(Math.ceil((1.5 * BLOCK_BYTES) / payment(NOON, 5).length))
    const late = 'payments_late.ndjson'
    writeFileSync(join(away, late), lines.replaceAll('"amount_usd":5', '"amount_usd":7'))
    symlinkSync(join(away, late), join(logs, late))
    writeFileSync(join(logs, PAYMENTS), lines)
    // The last written is read first.
    utimesSync(join(logs, PAYMENTS), NOON / 1_000, NOON / 1_000)
    const { held, letGo } = hold()
    let isLate = false
    const files = gatedFiles(gates, {
      ...realFiles,
      open: async (folder, name) => {
        const file = await realFiles.open(folder, name)
        return {
          ...file,
          read: async (into, at, length, position) => {
            if (name === late && length > BLOCK_BYTES) await held
            // The bytes come while those of the other file are about to be looked at.
            if (name === PAYMENTS && length > BLOCK_BYTES) {
              const read = await file.read(into, at, length, position)
              letGo()
              await expect.poll(() => isLate).toBe(true)
              return read
            }
            const read = await file.read(into, at, length, position)
            if (name === late && length > BLOCK_BYTES) isLate = true
            return read
          },
        }
      },
    })
    const { payments } = await new LogReader({ directory: logs, files }).read(NOON, 60)
    expect([payments.found, isLate]).toEqual(['unreadable', true])
    const count = lines.trimEnd().split('\n').length
    expect(payments.window.day('2026-11-22').totalMicros).toBe(count * 5_000_000)
  })
})

describe('a log folder that hangs for writes', () => {
  it('holds up one append until it is overdue, the next ones not at all', async () => {
    const gates = new Gates({ logs, data, answerWithinMs: WITHIN })
    const { held, letGo } = hold()
    let opened = 0
    const open = (path: string) => {
      if (!path.startsWith(logs)) return
      opened += 1
      return held
    }
    const appender = new Appender(gatedDisk(gates, faultyDisk({ open })))
    const log = new FallbackLog('name', { logs, data }, appender)
    for (const n of [1, 2, 3]) {
      const recorded = await log.append({ n }, true)
      expect(recorded.recordedIn).toBe('data')
      expect(recorded.notice).toContain('does not answer')
    }
    expect(opened).toBe(1)
    expect(readFileSync(join(data, 'name'), 'utf8')).toBe('{"n":1}\n{"n":2}\n{"n":3}\n')
    letGo()
    await expect.poll(async () => (await log.append({ n: 4 }, true)).recordedIn).toBe('logs')
    expect(readFileSync(join(logs, 'name'), 'utf8')).toMatch(/^({"n":4}\n)+$/)
  })
})
