import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LogFiles, realFiles } from '../../../src-main/logs/files.ts'
import { LogReader } from '../../../src-main/logs/reader.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { delivery, HOUR, NOON, payment, WEBHOOKS } from './log-folder.ts'

const FILES = 520
const DAY = 24 * HOUR

const dayOf = (at: number) => `payments_${new Date(at).toISOString().slice(0, 10)}.ndjson`
const OLDEST = dayOf(NOON - (FILES - 1) * DAY)

/** A folder with a payments file for each day back from noon's, last written at its end. */
function yearsOfPayments(): string {
  const directory = freshFolder()
  for (let day = 0; day < FILES; day++) {
    const at = NOON - day * DAY
    const path = join(directory, dayOf(at))
    writeFileSync(path, payment(at, 1))
    utimesSync(path, at / 1000, at / 1000)
  }
  return directory
}

describe('more files than are read at once', () => {
  it('leave the source healthy when those left out were at rest before the window', async () => {
    const { payments } = await new LogReader({ directory: yearsOfPayments() }).read(NOON, 60)
    expect([payments.found, payments.because, payments.files.length]).toEqual(['files', null, 512])
    expect(payments.remarks).toEqual([
      '8 files, unchanged since before the window, not read: there are over 512.',
    ])
    expect(payments.window.day('2026-11-21').totalMicros).toBe(1_000_000)
  })

  it('make it unreadable as soon as one of those left out may hold lines of the window', async () => {
    const directory = yearsOfPayments()
    const facts: LogFiles['facts'] = async (folder, name) => {
      if (name === OLDEST) throw Object.assign(new Error('EIO'), { code: 'EIO' })
      return realFiles.facts(folder, name)
    }
    const reader = new LogReader({ directory, files: { ...realFiles, facts } })
    const { payments } = await reader.read(NOON, 60)
    expect(payments.found).toBe('unreadable')
    expect(payments.because).toContain('1 were not read')
  })
})

describe('several files that can’t be read', () => {
  it('are told by the first, with the number of the others', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), delivery(5))
    for (const number of [1, 2, 3]) {
      const path = join(directory, `${WEBHOOKS}.${number}.gz`)
      writeFileSync(path, 'packed')
      utimesSync(path, NOON / 1000, NOON / 1000)
    }
    const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
    expect(webhooks.because).toMatch(/gz is compressed .* Other files that can’t be read: 2\.$/)
  })
})
