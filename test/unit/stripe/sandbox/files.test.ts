import fs, {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { claimFolder, MARKER, saveOwed } from '../../../../src-main/stripe/sandbox/folder.ts'
import { appendLines, resumeAt } from '../../../../src-main/stripe/sandbox/log-file.ts'
import {
  holdWebhooks,
  releaseWebhooks,
  rotate,
} from '../../../../src-main/stripe/sandbox/rotation.ts'
import { freshFolder } from '../../../support/fresh-folder.ts'
import { onWindowsDisk } from '../../../support/windows-disk.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const WEBHOOKS = 'stripe_webhooks.ndjson'
const logs = (directory: string) => readdirSync(directory).sort()

describe('the workspace’s folder', () => {
  it('is made and marked, and taken again later', () => {
    const directory = join(freshFolder(), 'new', 'sandbox')
    expect(claimFolder(directory)).toEqual({ ok: true, value: {} })
    expect(existsSync(join(directory, MARKER))).toBe(true)
    writeFileSync(join(directory, WEBHOOKS), '')
    expect(claimFolder(directory)).toEqual({ ok: true, value: {} })
  })

  it.each([
    WEBHOOKS,
    'stripe_webhooks.ndjson.1',
    'stripe_webhooks-20261121.ndjson',
    'payments_eu.ndjson',
  ])('is refused when it holds a real log: %s', (name) => {
    const directory = freshFolder()
    writeFileSync(join(directory, name), '{}\n')
    const claimed = claimFolder(directory)
    expect(claimed).toMatchObject({ ok: false, failure: { kind: 'refused' } })
    expect(claimed.ok ? '' : claimed.failure.message).toContain('Open that folder as real logs')
    expect(logs(directory)).toEqual([name])
  })

  it('is unavailable below a file', () => {
    const file = join(freshFolder(), 'file')
    writeFileSync(file, '')
    expect(claimFolder(join(file, 'sandbox'))).toMatchObject({
      ok: false,
      failure: { kind: 'unavailable' },
    })
  })

  it('remembers what is owed, and nothing when the marker is damaged', () => {
    const directory = freshFolder()
    claimFolder(directory)
    saveOwed(directory, { '2026-11-22': 1_234 })
    expect(claimFolder(directory)).toEqual({ ok: true, value: { '2026-11-22': 1_234 } })
    writeFileSync(join(directory, MARKER), '{"owed":{"2026-')
    expect(claimFolder(directory)).toEqual({ ok: true, value: {} })
  })
})

describe('a log file', () => {
  it('grows by whole lines and tells its size', () => {
    const path = join(freshFolder(), WEBHOOKS)
    expect(appendLines(path, 'one\n')).toBe(4)
    expect(appendLines(path, 'two\nthree\n')).toBe(14)
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\nthree\n')
  })

  it('goes on behind its last line that has a time', () => {
    const path = join(freshFolder(), WEBHOOKS)
    expect(resumeAt(path)).toBeNull()
    appendLines(path, '{"ts":"2026-11-22T11:00:00Z"}\n{"ts":"2026-11-22T11:00:01Z"}\nnull\n{}\n')
    expect(resumeAt(path)).toBe(NOW - 3_599_000)
  })

  it('loses a torn last line, and only that', () => {
    const path = join(freshFolder(), WEBHOOKS)
    appendLines(path, '{"ts":"2026-11-22T11:00:00Z"}\n')
    appendFileSync(path, '{"ts":"2026-11-22T11:5')
    expect(resumeAt(path)).toBe(NOW - 3_600_000)
    expect(readFileSync(path, 'utf8')).toBe('{"ts":"2026-11-22T11:00:00Z"}\n')
  })

  it('finds the last line of a long file', () => {
    const path = join(freshFolder(), WEBHOOKS)
    appendLines(path, `${`{"ts":"2026-11-21T00:00:00Z","pad":"${'x'.repeat(300)}"}\n`.repeat(900)}`)
    appendLines(path, '{"ts":"2026-11-22T11:00:00Z"}\n')
    expect(resumeAt(path)).toBe(NOW - 3_600_000)
  })
})

describe.each([
  ['here', () => undefined],
  ['on Windows', onWindowsDisk],
])('a disk that is full in the middle of a line, %s', (_where, prepare) => {
  prepare()
  const { writeFileSync: writeAll } = fs
  afterEach(() => {
    fs.writeFileSync = writeAll
    syncBuiltinESMExports()
  })

  it('leaves the log as it was', () => {
    const path = join(freshFolder(), WEBHOOKS)
    appendLines(path, 'one\n')
    fs.writeFileSync = (file, text) => {
      writeAll(file, String(text).slice(0, 2))
      throw Object.assign(new Error('made by the test'), { code: 'ENOSPC' })
    }
    syncBuiltinESMExports()
    expect(() => appendLines(path, 'two\n')).toThrow('made by the test')
    expect(readFileSync(path, 'utf8')).toBe('one\n')
  })
})

describe('rotation', () => {
  it('moves each file one number up and leaves other logs alone', () => {
    const directory = freshFolder()
    const write = (name: string, text: string) => {
      writeFileSync(join(directory, name), text)
      utimesSync(join(directory, name), NOW / 1_000, NOW / 1_000)
    }
    write(WEBHOOKS, 'c')
    write(`${WEBHOOKS}.1`, 'b')
    write(`${WEBHOOKS}.2`, 'a')
    write('payments_web.ndjson', 'p')
    rotate(directory, WEBHOOKS, NOW)
    const texts = logs(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')])
    expect(texts).toEqual([
      ['payments_web.ndjson', 'p'],
      [`${WEBHOOKS}.1`, 'c'],
      [`${WEBHOOKS}.2`, 'b'],
      [`${WEBHOOKS}.3`, 'a'],
    ])
  })

  it('deletes a rotated file once it is older than three days', () => {
    const directory = freshFolder()
    for (const [number, days] of [
      [1, 2.9],
      [2, 3.1],
    ] as const) {
      const path = join(directory, `${WEBHOOKS}.${number}`)
      writeFileSync(path, `${number}`)
      utimesSync(path, NOW / 1_000 - days * 86_400, NOW / 1_000 - days * 86_400)
    }
    rotate(directory, WEBHOOKS, NOW)
    expect(logs(directory)).toEqual([`${WEBHOOKS}.2`])
    expect(readFileSync(join(directory, `${WEBHOOKS}.2`), 'utf8')).toBe('1')
  })

  it('takes the webhook logs out of sight and puts them back', () => {
    const directory = freshFolder()
    const names = ['payments_web.ndjson', WEBHOOKS, `${WEBHOOKS}.1`]
    for (const name of names) writeFileSync(join(directory, name), name)
    holdWebhooks(directory)
    expect(logs(directory).filter((name) => name.startsWith('stripe'))).toEqual([])
    releaseWebhooks(directory)
    releaseWebhooks(directory)
    expect(logs(directory)).toEqual(names)
  })
})
