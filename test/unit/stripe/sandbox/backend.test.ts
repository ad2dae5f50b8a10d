import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Sandbox } from '../../../../src-main/stripe/sandbox/backend.ts'
import { freshFolder } from '../../../support/fresh-folder.ts'
import { evaluate, linesOf, revenueOf } from './evaluate.ts'
import { folderWithHistory, openSandbox } from './folders.ts'

const SECOND = 1_000
const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEBHOOKS = 'stripe_webhooks.ndjson'
/** Early enough for a short history, and late enough that a usual day is no warning. */
const NOW = Date.UTC(2026, 10, 22, 21, 30)

/** Ticks each second up to a time, as the worker does. */
function run(sandbox: Sandbox, from: number, to: number, step = SECOND): void {
  for (let now = from + step; now <= to; now += step) {
    expect(sandbox.tick(now)).toEqual({ ok: true, value: null })
  }
}

const times = (directory: string, prefix: string) =>
  linesOf(directory, prefix).map((line) => Date.parse(String(line['ts'])))

describe('the first start', () => {
  it('writes the two days before today and today so far, in order, every line whole', () => {
    const directory = folderWithHistory(NOW)
    for (const prefix of [WEBHOOKS, 'payments_web', 'payments_app']) {
      const written = times(directory, prefix)
      expect(written[0]).toBeLessThan(Date.UTC(2026, 10, 20, 0, 5))
      expect(written.at(-1)).toBeGreaterThan(NOW - 5 * 60 * SECOND)
      expect(written.at(-1)).toBeLessThanOrEqual(NOW)
      expect(written).toEqual([...written].sort((a, b) => a - b))
    }
  })

  it('leaves nothing half done beside the logs, readable by the owner alone', () => {
    const directory = folderWithHistory(NOW)
    expect(readdirSync(directory).sort()).toEqual([
      '.payments-ops-sandbox',
      'payments_app.ndjson',
      'payments_web.ndjson',
      WEBHOOKS,
    ])
    if (process.platform !== 'win32') {
      expect(statSync(join(directory, WEBHOOKS)).mode & 0o777).toBe(0o600)
    }
  })

  it('shows a healthy shop', () => {
    const directory = folderWithHistory(NOW)
    const seen = evaluate(directory, NOW)
    expect(seen).toMatchObject({ webhook: 'OK', payments: 'OK', revenue: 'OK' })
    expect(revenueOf(directory, NOW)).toBeGreaterThan(0.7 * revenueOf(directory, NOW - DAY))
  })

  it('writes nothing into a folder of real logs', () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), '{"ts":"2026-11-22T00:00:00Z"}\n')
    const answer = new Sandbox(directory).open(NOW)
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'refused' } })
    expect(readdirSync(directory)).toEqual([WEBHOOKS])
  })
})

describe('going on', () => {
  it('writes what a single start at the later time would have written', () => {
    const [stepwise, atOnce] = [folderWithHistory(NOW), freshFolder()]
    run(openSandbox(stepwise, NOW), NOW, NOW + 90 * SECOND)
    openSandbox(atOnce, NOW + 90 * SECOND)
    for (const name of readdirSync(atOnce)) {
      expect(readFileSync(join(stepwise, name), 'utf8')).toBe(
        readFileSync(join(atOnce, name), 'utf8'),
      )
    }
  })

  it('fills the hole after a restart, without a line twice, even behind a torn one', () => {
    const [restarted, atOnce] = [folderWithHistory(NOW), freshFolder()]
    appendFileSync(join(restarted, WEBHOOKS), '{"ts":"2026-11-22T2')
    openSandbox(restarted, NOW + 2 * HOUR)
    openSandbox(atOnce, NOW + 2 * HOUR)
    expect(linesOf(restarted, '')).toEqual(linesOf(atOnce, ''))
  })

  it('fills a long hole with today and yesterday only', () => {
    const directory = folderWithHistory(NOW)
    openSandbox(directory, NOW + 9 * DAY)
    const days = new Set(
      linesOf(directory, WEBHOOKS).map((line) => String(line['ts']).slice(0, 10)),
    )
    expect([...days].slice(-2)).toEqual(['2026-11-30', '2026-12-01'])
    expect(days.size).toBe(5)
  })

  it('goes on from the present when the clock was set back', () => {
    const directory = folderWithHistory(NOW)
    const sandbox = openSandbox(directory, NOW - HOUR)
    const before = linesOf(directory, WEBHOOKS).length
    run(sandbox, NOW - HOUR, NOW - HOUR + 60 * SECOND)
    expect(linesOf(directory, WEBHOOKS).length).toBeGreaterThan(before)
  })

  it('makes a deleted log again and leaves the others as they are', () => {
    const directory = folderWithHistory(NOW)
    const web = readFileSync(join(directory, 'payments_web.ndjson'), 'utf8')
    const app = readFileSync(join(directory, 'payments_app.ndjson'), 'utf8')
    rmSync(join(directory, 'payments_app.ndjson'))
    openSandbox(directory, NOW)
    expect(readFileSync(join(directory, 'payments_web.ndjson'), 'utf8')).toBe(web)
    expect(readFileSync(join(directory, 'payments_app.ndjson'), 'utf8')).toBe(app)
  })

  it('rotates a log that has grown large, and every line is still there', () => {
    const [small, whole] = [folderWithHistory(NOW), freshFolder()]
    run(openSandbox(small, NOW, 200_000), NOW, NOW + HOUR, 60 * SECOND)
    openSandbox(whole, NOW + HOUR)
    expect(readdirSync(small)).toContain(`${WEBHOOKS}.2`)
    expect(new Set(linesOf(small, WEBHOOKS).map((line) => JSON.stringify(line)))).toEqual(
      new Set(linesOf(whole, WEBHOOKS).map((line) => JSON.stringify(line))),
    )
  })

  it('says so when a log can’t be written, and writes it later', () => {
    const directory = folderWithHistory(NOW)
    const sandbox = openSandbox(directory, NOW)
    const later = freshFolder()
    openSandbox(later, NOW + 60 * SECOND)
    const blocked = join(directory, WEBHOOKS)
    const text = readFileSync(blocked, 'utf8')
    rmSync(blocked)
    // A folder in the file's place refuses writes to root and to anyone else.
    mkdirSync(blocked)
    const answer = sandbox.tick(NOW + 30 * SECOND)
    expect(answer.ok ? '' : answer.failure.message).toMatch(/can’t write its logs in .* \(EISDIR\)/)
    rmSync(blocked, { recursive: true })
    writeFileSync(blocked, text)
    run(sandbox, NOW + 59 * SECOND, NOW + 60 * SECOND)
    expect(readFileSync(blocked, 'utf8')).toBe(readFileSync(join(later, WEBHOOKS), 'utf8'))
  })
})
