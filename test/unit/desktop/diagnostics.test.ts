import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../src-main/contract/result.ts'
import {
  type DiagnosticsSources,
  diagnosticsName,
  gatherDiagnostics,
  packArchive,
} from '../../../src-main/desktop/diagnostics.ts'
import { recordTails } from '../../../src-main/engine/readings.ts'
import { realDisk } from '../../../src-main/records/disk.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'
import { PAYMENTS } from '../../fixtures/payments.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

let folder: string
beforeEach(() => {
  folder = freshFolder('diagnostics')
  mkdirSync(join(folder, 'data'))
})

const overview = Object.values(OVERVIEWS)[0]?.()
const payments = Object.values(PAYMENTS)[0]?.()

function sources(changes: Partial<DiagnosticsSources> = {}): DiagnosticsSources {
  if (overview === undefined || payments === undefined) throw new Error('there are no fixtures')
  return {
    machine: () => ({ versions: { node: '18' } }),
    settings: () => ({ logs: '/home/jane/logs' }),
    overview: () => overview,
    payments: () => payments,
    journal: async () => ok({ whole: true, entries: 3, broken: null }),
    ownLog: [join(folder, 'console.log'), join(folder, 'console.log.1')],
    recordTails: async () => {
      return ok(await recordTails({ logs: folder, data: join(folder, 'data') }, realDisk))
    },
    environment: { STRIPE_SECRET_KEY: 'CANARY-of-the-environment', PATH: '/bin' },
    homes: async () => ['/home/jane'],
    ...changes,
  }
}

describe('the diagnostics', () => {
  it('hold exactly these files', async () => {
    expect([...(await gatherDiagnostics(sources())).keys()]).toEqual([
      'about.txt',
      'machine.json',
      'settings.json',
      'overview.json',
      'payments.json',
      'journal.json',
      'records/logs/production_alerts.ndjson',
      'records/logs/scheduler.log',
      'records/data/production_alerts.ndjson',
      'records/data/scheduler.log',
      'log/console.log',
      'log/console.log.1',
    ])
  })

  it('name the variables that are set, without their values, and hide those everywhere', async () => {
    writeFileSync(join(folder, 'scheduler.log'), 'err: CANARY-of-the-environment, /home/jane/x\n')
    const files = await gatherDiagnostics(sources())
    expect(files.get('machine.json')).toContain('"STRIPE_SECRET_KEY"')
    expect(files.get('machine.json')).not.toContain('PATH')
    expect(files.get('records/logs/scheduler.log')).toBe('err: …, ~/x\n')
    expect(files.get('settings.json')).toContain('~/logs')
    expect([...files.values()].join()).not.toContain('CANARY')
  })

  it.each(['STRIPE_SECRET_KEY', 'STRIPE_SECRET_LIVE', 'DASHBOARD_KEY'])(
    'hide the value of %s, whatever it looks like',
    async (name) => {
      writeFileSync(join(folder, 'scheduler.log'), 'tried "a CANARY, of 8"\n')
      const environment = { [name]: 'a CANARY, of 8' }
      const files = await gatherDiagnostics(sources({ environment }))
      expect(files.get('records/logs/scheduler.log')).toBe('tried "…"\n')
    },
  )

  it('hold the end of a long log, from a whole line on', async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `line ${index}`)
    writeFileSync(join(folder, 'scheduler.log'), `${lines.join('\n')}\n`)
    const text = (await gatherDiagnostics(sources())).get('records/logs/scheduler.log') ?? ''
    expect(text.length).toBeLessThanOrEqual(256 * 1024)
    expect(text).toMatch(/^line \d+\n/)
    expect(text.endsWith('line 39999\n')).toBe(true)
  })

  it('say what could not be read, and hold the rest', async () => {
    mkdirSync(join(folder, 'scheduler.log'))
    const files = await gatherDiagnostics(
      sources({
        journal: async () => fail('unavailable', 'The disk is gone.'),
        payments: () => null,
      }),
    )
    const unanswered = async () => fail('unavailable', 'The engine stopped.')
    const without = await gatherDiagnostics(sources({ recordTails: unanswered }))
    expect(without.get('records/data/scheduler.log')).toBe('(not read: The engine stopped.)\n')
    expect(files.get('records/logs/scheduler.log')).toMatch(/^\(not read: /)
    expect(files.get('log/console.log')).toBe('(not read: ENOENT)\n')
    expect(files.get('journal.json')).toContain('The disk is gone.')
    expect(files.get('payments.json')).toBe('null\n')
  })

  it('make an archive that gives them back', async () => {
    const files = new Map([
      ['a.txt', 'one – two'],
      ['log/b.log', ''],
    ])
    const unpacked = unzipSync(await packArchive(files))
    const texts = Object.entries(unpacked).map(([name, bytes]) => [name, strFromU8(bytes)])
    expect(texts).toEqual([...files])
  })

  it('are proposed under a dated name', () => {
    expect(diagnosticsName(Date.UTC(2026, 10, 22, 16, 5))).toBe(
      'payments-ops-diagnostics-20261122T160500Z.zip',
    )
  })
})
