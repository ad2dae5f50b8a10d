import { appendFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FailingWindow, failingEvents } from '../../../src-main/logs/failing-events.ts'
import { realFiles } from '../../../src-main/logs/files.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { delivery, MINUTE, NOON, WEBHOOKS } from './log-folder.ts'
import { watchedFiles } from './watched-files.ts'

const LAST_FIVE: FailingWindow = { rule: 'webhook', since: NOON - 5 * MINUTE, until: NOON }

function logOf(...lines: string[]): string {
  const directory = freshFolder()
  writeFileSync(join(directory, WEBHOOKS), lines.join(''))
  return directory
}

async function typesOf(directory: string, window = LAST_FIVE, limit = 20) {
  const found = await failingEvents(directory, window, limit)
  if (!found.ok) throw new Error(found.failure.message)
  return found.value.events.map(({ type }) => type)
}

const failed = (minutesAgo: number, type: string, more: object = { ok: false, status: 500 }) =>
  delivery(minutesAgo, { type, ...more })

describe('the failing lines of a window', () => {
  it('are those that its rule counts', async () => {
    const directory = logOf(
      failed(1, 'not-ok', { ok: false, status: 200 }),
      failed(1, 'bad-status', { ok: true, status: '404' }),
      failed(1, 'no-status', { status: undefined }),
      delivery(1, { type: 'well' }),
      failed(1, 'well-in-words', { status: '200' }),
      failed(1, 'well-in-floats', { status: 2e2 }),
    )
    expect(await typesOf(directory)).toEqual(['no-status', 'bad-status', 'not-ok'])
    expect(await typesOf(directory, { ...LAST_FIVE, rule: 'payments' })).toEqual(['not-ok'])
  })

  it('lie between its two ends, the first of them included', async () => {
    const directory = logOf(
      failed(6, 'before'),
      failed(5, 'at-the-beginning'),
      failed(0, 'at-the-end'),
      failed(-0.5, 'by-a-clock-that-is-ahead'),
      failed(-2, 'after'),
    )
    expect(await typesOf(directory)).toEqual([
      'by-a-clock-that-is-ahead',
      'at-the-end',
      'at-the-beginning',
    ])
  })

  it('are the last ones when there are more than asked for', async () => {
    const directory = logOf(...['a', 'b', 'c', 'd'].map((type) => failed(1, type)))
    expect(await typesOf(directory, LAST_FIVE, 2)).toEqual(['d', 'c'])
  })

  it('go on in a rotated file that was changed within the window, and in no other', async () => {
    const directory = logOf(failed(4, 'rotated'))
    const path = join(directory, WEBHOOKS)
    renameSync(path, `${path}.1`)
    writeFileSync(`${path}.2`, failed(4, 'older'))
    utimesSync(`${path}.1`, NOON / 1_000, NOON / 1_000)
    utimesSync(`${path}.2`, NOON / 1_000 - 3_600, NOON / 1_000 - 3_600)
    appendFileSync(path, failed(1, 'new'))
    const opened: string[] = []
    const files = {
      ...realFiles,
      open: (folder: string, name: string) => {
        opened.push(name)
        return realFiles.open(folder, name)
      },
    }
    const found = await failingEvents(directory, LAST_FIVE, 20, files)
    expect(found.ok && found.value.events.map(({ type }) => type)).toEqual(['new', 'rotated'])
    expect(opened).not.toContain(`${WEBHOOKS}.2`)
  })

  it('are looked for no further back than their window', { timeout: 30_000 }, async () => {
    const old = failed(600, 'old').repeat(200_000)
    const directory = logOf(old, failed(1, 'new'))
    let bytes = 0
    const files = watchedFiles(({ length }) => {
      bytes += length
    })
    const found = await failingEvents(directory, LAST_FIVE, 20, files)
    expect(found.ok && found.value.events.map(({ type }) => type)).toEqual(['new'])
    expect(bytes).toBeLessThan(old.length / 3)
  })

  it('say that there may be more where the window is too long to be read', {
    timeout: 60_000,
  }, async () => {
    const directory = logOf(
      failed(4, 'far-back'),
      delivery(2, { pad: 'x'.repeat(500_000) }).repeat(40),
    )
    const found = await failingEvents(directory, LAST_FIVE, 20)
    expect(found).toMatchObject({ value: { events: [], gaveUp: true } })
  })

  it('can’t be had of a log that is missing', async () => {
    expect(await failingEvents(freshFolder(), LAST_FIVE, 20)).toMatchObject({
      failure: { kind: 'unavailable', message: expect.stringContaining('stripe_webhooks.ndjson') },
    })
  })
})
