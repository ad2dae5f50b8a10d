import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../../src-main/cli/main.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { NOON } from '../../support/rule-input.ts'

let home: string
let logs: string
let out: string[]
let err: string[]
let env: Record<string, string>

beforeEach(() => {
  home = freshFolder('cli')
  logs = join(home, 'logs')
  mkdirSync(logs)
  out = []
  err = []
  env = { PAYMENTS_OPS_DATA: join(home, 'data') }
})

function command(
  line: string,
  ended = Promise.resolve(),
  printed: () => void = () => {},
): Promise<number> {
  const around = {
    env,
    platform: process.platform,
    cwd: home,
    now: () => NOON,
    stdout: (text: string) => {
      out.push(text)
      printed()
    },
    stderr: (text: string) => err.push(text),
  }
  return run(line.split(' ').filter(Boolean), around, ended)
}

const minutesAgo = (minutes: number) => new Date(NOON - minutes * 60_000).toISOString()

function webhooks(...lines: readonly (object | string)[]): void {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  writeFileSync(join(logs, 'stripe_webhooks.ndjson'), `${text.join('\n')}\n`)
}

function payments(today: number, yesterday: number): void {
  const lines = [
    { date: '2026-11-21', ts: minutesAgo(24 * 60), amount_usd: yesterday },
    { date: '2026-11-22', ts: minutesAgo(1), amount_usd: String(today) },
  ]
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  writeFileSync(join(logs, 'payments_web.ndjson'), text)
}

const fine = { ts: minutesAgo(1), ok: true, status: '200' }
const failed = { ts: minutesAgo(1), ok: false, status: 500 }
const records = () => readFileSync(join(logs, 'production_alerts.ndjson'), 'utf8')

describe('alerts-now', () => {
  it('prints the record alone on stdout and appends the very same line', async () => {
    webhooks(fine, fine)
    payments(90, 100)
    expect(await command('alerts-now')).toBe(0)
    expect(out).toEqual([
      '{"ts":"2026-11-22T12:00:00.000Z","event":"production_alerts","webhook_failures_5m":0,' +
        '"payment_error_rate_1h":0,"revenue_change_DoD":-0.1,' +
        '"severity":{"webhook":"OK","payments":"OK","revenue":"OK"}}',
    ])
    expect(err).toEqual([])
    expect(records()).toBe(`${out[0]}\n`)
  })

  it('has the record on disk before it is printed, for its reader may be gone', async () => {
    webhooks(fine)
    payments(1, 1)
    let onDisk = ''
    await command('alerts-now', Promise.resolve(), () => {
      onDisk = records()
    })
    expect(onDisk).toBe(`${out[0]}\n`)
  })

  it('appends nothing on a dry run', async () => {
    webhooks(fine)
    payments(1, 1)
    expect(await command('alerts-now --dry-run')).toBe(0)
    expect(existsSync(join(logs, 'production_alerts.ndjson'))).toBe(false)
  })

  it.each<[number, () => void]>([
    [0, () => [webhooks(fine), payments(100, 100)]],
    [1, () => [webhooks(fine), payments(69, 100)]],
    [2, () => [webhooks(failed, failed, failed, failed), payments(1, 1)]],
    [3, () => payments(1, 1)],
  ])('ends with %i when asked for an exit code', async (code, prepare) => {
    prepare()
    expect(await command('alerts-now --exit-code')).toBe(code)
    expect(await command('alerts-now')).toBe(0)
  })

  it('evaluates as of the time it is told', async () => {
    webhooks(failed, failed, failed, failed)
    await command('alerts-now --now 2026-11-22T12:04:00Z')
    await command('alerts-now --now 2026-11-22T12:04:00.001Z')
    expect(out.map((line) => JSON.parse(line).webhook_failures_5m)).toEqual([4, 0])
  })

  it('says on stderr what can’t be seen and what was not used', async () => {
    webhooks(fine, 'torn{', { ...fine, ts: 'noon' })
    await command('alerts-now')
    expect(err.join('\n')).toContain('UNKNOWN Revenue day over day')
    const at = JSON.stringify(fine).length + 1
    expect(err).toContain(`stripe_webhooks.ndjson: 1 line not used, not JSON (at byte ${at})`)
    expect(err.join('\n')).toContain('no usable date or time')
  })

  it('names a file that can’t be read once in a sentence, and says it once a rule', async () => {
    mkdirSync(join(logs, 'stripe_webhooks.ndjson'))
    payments(1, 1)
    await command('alerts-now --dry-run')
    const because =
      'stripe_webhooks.ndjson is a folder, not a file. Move it away, or correct the path of the log.'
    expect(err).toEqual([
      `UNKNOWN Webhook failures: ${because}`,
      `UNKNOWN Payment error rate: ${because}`,
    ])
  })

  it('names every file that can’t be read when there are several', async () => {
    mkdirSync(join(logs, 'stripe_webhooks.ndjson'))
    mkdirSync(join(logs, 'stripe_webhooks.ndjson.1'))
    payments(1, 1)
    await command('alerts-now --dry-run')
    for (const name of ['stripe_webhooks.ndjson', 'stripe_webhooks.ndjson.1']) {
      expect(err.filter((line) => line.includes(`${name} is a folder`))).not.toEqual([])
    }
    expect(err).toHaveLength(3)
  })

  it('flags lines dated in the future, which count all the same', async () => {
    webhooks(fine, { ...failed, ts: minutesAgo(-10) })
    payments(1, 1)
    await command('alerts-now --dry-run')
    expect(JSON.parse(out[0] ?? '').webhook_failures_5m).toBe(1)
    expect(err).toContain('stripe_webhooks.ndjson: 1 line dated in the future')
  })

  it('takes the folder from the flag, else the environment, else ./logs', async () => {
    webhooks(fine)
    await command('alerts-now --dry-run')
    env['PAYMENTS_OPS_LOGS'] = 'elsewhere'
    await command('alerts-now --dry-run')
    expect(err.join()).toContain(join(home, 'elsewhere'))
    err.length = 0
    await command('alerts-now --dry-run --logs logs')
    expect(err.join()).not.toContain('Webhook failures')
  })

  it('uses rule settings of its own when a file is named', async () => {
    webhooks(failed)
    payments(1, 1)
    env['PAYMENTS_OPS_RULES'] = 'rules.json'
    writeFileSync(
      join(home, 'rules.json'),
      '{"webhook":{"threshold":0},"payments":{"enabled":false}}',
    )
    expect(await command('alerts-now --exit-code')).toBe(2)
    writeFileSync(join(home, 'rules.json'), '{"webhook":{"treshold":0}}')
    expect(await command('alerts-now')).toBe(64)
    expect(err.at(-1)).toContain('PAYMENTS_OPS_RULES: ')
  })

  it('takes single rule settings from the variables that the window takes', async () => {
    webhooks(failed)
    payments(1, 1)
    env['PAYMENTS_OPS_RULES'] = 'rules.json'
    writeFileSync(join(home, 'rules.json'), '{"webhook":{"threshold":0,"enabled":false}}')
    env['PAYMENTS_OPS_WEBHOOK_ENABLED'] = 'on'
    env['PAYMENTS_OPS_PAYMENTS_ENABLED'] = 'off'
    expect(await command('alerts-now --exit-code')).toBe(2)
    env['PAYMENTS_OPS_WEBHOOK_THRESHOLD'] = '1000'
    expect(await command('alerts-now --exit-code')).toBe(0)
    env['PAYMENTS_OPS_WEBHOOK_THRESHOLD'] = 'many'
    expect(await command('alerts-now')).toBe(64)
    expect(err.at(-1)).toContain('PAYMENTS_OPS_WEBHOOK_THRESHOLD has to be a whole number')
  })

  it('keeps the record in its own folder when the log folder is missing', async () => {
    expect(await command('alerts-now --logs nowhere')).toBe(0)
    expect(existsSync(join(home, 'nowhere'))).toBe(false)
    expect(readFileSync(join(home, 'data', 'production_alerts.ndjson'), 'utf8')).toBe(`${out[0]}\n`)
    expect(err.join('\n')).toContain(join(home, 'data'))
  })

  it('ends with 74 when the record can be stored nowhere', async () => {
    writeFileSync(join(home, 'data'), 'a file where the folder should be')
    expect(await command('alerts-now --logs nowhere')).toBe(74)
    expect(out).toHaveLength(1)
  })
})

describe('events', () => {
  it('prints the last ones as they stand, newest first', async () => {
    const lines = Array.from({ length: 12 }, (_, index) => ({ ...fine, id: `evt_${index}` }))
    webhooks(...lines)
    expect(await command('events')).toBe(0)
    expect(out).toEqual(
      lines
        .slice(2)
        .reverse()
        .map((line) => JSON.stringify(line)),
    )
    out.length = 0
    await command('events --limit 1')
    expect(out).toEqual([JSON.stringify(lines[11])])
  })

  it('says on stderr that there is no log', async () => {
    expect(await command('events')).toBe(3)
    expect(out).toEqual([])
    expect(err).toHaveLength(1)
  })
})

describe('watch', () => {
  it('runs at once, and ends when it is told to', async () => {
    webhooks(failed, failed, failed, failed)
    payments(1, 1)
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const code = command('watch', ended)
    await expect.poll(() => out.length, { timeout: 15_000 }).toBe(1)
    end()
    expect(await code).toBe(0)
    expect(records()).toBe(`${out[0]}\n`)
    expect(readFileSync(join(logs, 'scheduler.log'), 'utf8')).toContain('"alerts_run","ok":true')
  })
})

describe('misuse', () => {
  it('ends with 64 and one line on stderr', async () => {
    expect(await command('alerts-now --loud')).toBe(64)
    expect(out).toEqual([])
    expect(err).toEqual(['payments-ops: unknown flag for alerts-now: --loud; see --help'])
  })

  it('is not asking for help or the version', async () => {
    expect(await command('--help')).toBe(0)
    expect(out.join('\n')).toContain('payments-ops alerts-now [--logs DIR]')
    expect(await command('--version')).toBe(0)
    expect(out.at(-1)).toMatch(/^\d+\.\d+\.\d+/)
    expect(err).toEqual([])
  })
})
