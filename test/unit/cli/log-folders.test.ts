import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../../../src-main/cli/main.ts'
import { RULE_IDS } from '../../../src-main/contract/rule.ts'
import type { RunVerdict } from '../../../src-main/contract/verdict.ts'
import { LOG_FOLDERS, RUN_AT, writeLogFolder } from '../../fixtures/log-folders.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

async function alertsNow(logs: string, ...flags: string[]) {
  const home = freshFolder()
  const out: string[] = []
  const err: string[] = []
  const code = await run(
    ['alerts-now', '--logs', logs, ...flags],
    {
      env: { PAYMENTS_OPS_DATA: join(home, 'data') },
      platform: process.platform,
      cwd: home,
      now: () => RUN_AT,
      stdout: (text) => out.push(text),
      stderr: (text) => err.push(text),
    },
    Promise.resolve(),
  )
  return { code, out, err }
}

const CODES = { OK: 0, OFF: 0, WARNING: 1, CRITICAL: 2, UNKNOWN: 3 } as const

describe('alerts-now over a log folder like', () => {
  it.each(LOG_FOLDERS.map((folder) => [folder.name, folder] as const))('%s', async (_, folder) => {
    const logs = freshFolder()
    writeLogFolder(logs, folder)
    const { code, out, err } = await alertsNow(logs, '--verdict', '--exit-code')
    const printed: RunVerdict = JSON.parse(out[0] ?? '')
    const states = RULE_IDS.map((id) => printed.rules[id].state)
    for (const [i, id] of RULE_IDS.entries()) expect(folder.verdicts[id]).toContain(states[i])
    const worst = (['CRITICAL', 'UNKNOWN', 'WARNING', 'OK'] as const).find((one) =>
      states.includes(one),
    )
    expect(code).toBe(CODES[worst ?? 'OK'])
    if (folder.said === undefined) expect(err.join('\n')).not.toContain('undefined')
    else expect(err.join('\n')).toContain(folder.said)
    const written = readFileSync(join(logs, 'production_verdicts.ndjson'), 'utf8')
    expect(written).toBe(`${out[0]}\n`)
  })

  it('none keeps its verdicts when nothing is to be appended', async () => {
    const logs = freshFolder()
    const [healthy] = LOG_FOLDERS
    if (healthy !== undefined) writeLogFolder(logs, healthy)
    const { out } = await alertsNow(logs, '--dry-run')
    expect(JSON.parse(out[0] ?? '').event).toBe('production_alerts')
    expect(() => readFileSync(join(logs, 'production_verdicts.ndjson'))).toThrow('ENOENT')
  })
})

describe('a time in the past', () => {
  it('tells that moment’s truth: later lines do not count before their time', async () => {
    const logs = freshFolder()
    const future = LOG_FOLDERS.find(({ name }) => name === 'failures dated in the future')
    if (future !== undefined) writeLogFolder(logs, future)
    const stateAt = async (time: string) => {
      const { out } = await alertsNow(logs, '--verdict', '--dry-run', '--now', time)
      const { rules }: RunVerdict = JSON.parse(out[0] ?? '')
      return rules.webhook.state
    }
    expect(await stateAt('2026-11-28T12:07:59Z')).toBe('OK')
    expect(await stateAt('2026-11-28T12:10:30Z')).toBe('CRITICAL')
    expect(await stateAt('2026-11-28T12:15:06Z')).toBe('OK')
  })
})
