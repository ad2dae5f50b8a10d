import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LogFiles, realFiles } from '../../../src-main/logs/files.ts'
import { LogReader } from '../../../src-main/logs/reader.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { delivery, HOUR, MINUTE, NOON, PAYMENTS, payment, WEBHOOKS } from './log-folder.ts'

const SINCE = NOON - HOUR
const ON_UNIX = process.platform !== 'win32'

describe('a source', () => {
  it('is missing with its folder, and found when that appears', async () => {
    const directory = join(freshFolder(), 'logs')
    const reader = new LogReader({ directory })
    const before = await reader.read(NOON, 60)
    expect([before.webhooks.found, before.payments.found]).toEqual(['missing', 'missing'])
    expect(before.webhooks.because).toContain(directory)
    mkdirSync(directory)
    writeFileSync(join(directory, WEBHOOKS), delivery(1))
    const after = await reader.read(NOON, 60)
    expect([after.webhooks.found, after.payments.found]).toEqual(['files', 'missing'])
    expect(after.payments.because).toContain('payments_*.ndjson')
  })

  it('is healthy with an empty file, as new as that file', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), '')
    utimesSync(join(directory, WEBHOOKS), SINCE / 1000, SINCE / 1000)
    const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
    expect(webhooks).toMatchObject({ found: 'files', because: null, newestAt: SINCE })
    expect(webhooks.window.countSince(0).total).toBe(0)
  })

  it('is as new as its newest line that is not in the future', async () => {
    const directory = freshFolder()
    writeFileSync(
      join(directory, WEBHOOKS),
      delivery(7) + delivery(3) + delivery(-90) + delivery(5),
    )
    const reader = new LogReader({ directory })
    expect((await reader.read(NOON, 60)).webhooks.newestAt).toBe(NOON - 3 * 60_000)
    expect((await reader.read(NOON + 2 * HOUR, 60)).webhooks.newestAt).toBe(NOON + 1.5 * HOUR)
  })

  it('is judged anew when the clock was set back', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), delivery(30) + delivery(1))
    const reader = new LogReader({ directory })
    await reader.read(NOON, 60)
    const { webhooks } = await reader.read(NOON - HOUR / 4, 60)
    expect(webhooks.newestAt).toBe(NOON - HOUR / 2)
    expect(webhooks.files[0]?.futureDated).toBe(1)
  })

  it('is as new as its file when its lines have no time of day', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, PAYMENTS), '{"date":"2026-11-22","amount_usd":5}\n')
    utimesSync(join(directory, PAYMENTS), SINCE / 1000, SINCE / 1000)
    const reader = new LogReader({ directory })
    expect((await reader.read(NOON, 60)).payments.newestAt).toBe(SINCE)
    utimesSync(join(directory, PAYMENTS), NOON / 1000 + 9999, NOON / 1000 + 9999)
    expect((await reader.read(NOON, 60)).payments.newestAt).toBe(NOON)
  })

  it('has no newest line when it holds nothing but rejected ones', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), 'nonsense\n')
    const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
    expect([webhooks.found, webhooks.newestAt]).toEqual(['files', null])
  })
})

describe('files of one source', () => {
  it('are added up over rotated siblings, in whatever order they are named', async () => {
    const directory = freshFolder()
    const names = [WEBHOOKS, `${WEBHOOKS}.1`, `${WEBHOOKS}.2026-11-21`, 'stripe_webhooks-2.ndjson']
    for (const [i, name] of names.entries()) writeFileSync(join(directory, name), delivery(i * 10))
    const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
    expect(webhooks.window.countSince(SINCE).total).toBe(4)
    expect(webhooks.remarks).toEqual([])
  })

  it('are found without the log itself, which is remarked on', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, `${WEBHOOKS}.1`), delivery(5))
    const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
    expect([webhooks.found, webhooks.window.countSince(SINCE).total]).toEqual(['files', 1])
    expect(webhooks.remarks[0]).toContain(`${WEBHOOKS} itself is not there`)
  })

  it('can’t all be seen when a recent one is compressed, which makes the source unreadable', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), delivery(5))
    for (const name of [`${WEBHOOKS}.1.gz`, `${WEBHOOKS}.2.gz`]) {
      writeFileSync(join(directory, name), 'packed')
    }
    utimesSync(join(directory, `${WEBHOOKS}.1.gz`), NOON / 1000, NOON / 1000)
    utimesSync(join(directory, `${WEBHOOKS}.2.gz`), SINCE / 1000 - 1, SINCE / 1000 - 1)
    const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
    expect(webhooks.found).toBe('unreadable')
    expect(webhooks.because).toContain(`${WEBHOOKS}.1.gz is compressed and not read`)
    expect(webhooks.because).not.toContain('.2.gz')
    expect(webhooks.window.countSince(SINCE).total).toBe(1)
  })

  it('are whole while the one that is being compressed is still there itself', async () => {
    const directory = freshFolder()
    for (const name of [WEBHOOKS, `${WEBHOOKS}.1`])
      writeFileSync(join(directory, name), delivery(5))
    writeFileSync(join(directory, `${WEBHOOKS}.1.gz`), 'half packed')
    const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
    expect([webhooks.found, webhooks.window.countSince(SINCE).total]).toEqual(['files', 2])
  })

  it.each([WEBHOOKS, `${WEBHOOKS}.1`])(
    'can’t all be seen when %s was compressed and another one begun in its place',
    async (name) => {
      const directory = freshFolder()
      writeFileSync(join(directory, WEBHOOKS), delivery(5))
      writeFileSync(join(directory, `${name}.gz`), 'packed')
      writeFileSync(join(directory, name), delivery(3))
      const changedAt = (one: string, at: number) =>
        utimesSync(join(directory, one), at / 1000, at / 1000)
      // What packs a file gives it the time that the file had.
      changedAt(`${name}.gz`, NOON - 2 * MINUTE)
      changedAt(name, NOON - MINUTE)
      const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
      expect(webhooks.because).toContain(`${name}.gz is compressed and not read`)
    },
  )

  it('count once when their bytes are equal, and when one is how the other began', async () => {
    const directory = freshFolder()
    const lines = payment(NOON, 5).repeat(10)
    for (const name of ['payments_a.ndjson', 'payments_b.ndjson', 'payments_c.ndjson']) {
      writeFileSync(join(directory, name), lines)
    }
    appendFileSync(join(directory, 'payments_c.ndjson'), payment(NOON, 7))
    const { payments } = await new LogReader({ directory }).read(NOON, 60)
    expect(payments.window.day('2026-11-22').totalMicros).toBe(57_000_000)
    expect(payments.remarks).toEqual([
      'payments_a.ndjson repeats payments_c.ndjson and is not counted twice.',
      'payments_b.ndjson repeats payments_c.ndjson and is not counted twice.',
    ])
  })

  it('all count where they differ anywhere, or are too short to tell', async () => {
    const directory = freshFolder()
    const lines = Array.from({ length: 200 }, () => payment(NOON, 5))
    writeFileSync(join(directory, 'payments_a.ndjson'), lines.join(''))
    lines[100] = payment(NOON, 5)
    writeFileSync(join(directory, 'payments_b.ndjson'), lines.join(''))
    const short = '{"date":"2026-11-22","amount_usd":1}\n'
    for (const name of ['payments_c.ndjson', 'payments_d.ndjson']) {
      writeFileSync(join(directory, name), short)
    }
    const { payments } = await new LogReader({ directory }).read(NOON, 60)
    expect(payments.window.day('2026-11-22').totalMicros).toBe(2_002_000_000)
  })

  it('are bounded in number, which makes the source unreadable', async () => {
    const directory = freshFolder()
    for (let i = 0; i < 520; i++) {
      const path = join(directory, `payments_${i}.ndjson`)
      writeFileSync(path, payment(NOON, 1))
      utimesSync(path, NOON / 1000 - i, NOON / 1000 - i)
    }
    const { payments } = await new LogReader({ directory }).read(NOON, 60)
    expect([payments.found, payments.files.length]).toEqual(['unreadable', 512])
    expect(payments.because).toContain('8 were not read')
    expect(payments.files.some(({ name }) => name === 'payments_519.ndjson')).toBe(false)
    expect(payments.window.day('2026-11-22').totalMicros).toBe(512_000_000)
  })
})

describe('a file that looks like a log by its name', () => {
  const look = async (name: string, content: string, changed = NOON) => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), delivery(5).repeat(3))
    writeFileSync(join(directory, PAYMENTS), payment(NOON, 5))
    writeFileSync(join(directory, name), content)
    utimesSync(join(directory, name), changed / 1000, changed / 1000)
    return new LogReader({ directory }).read(NOON, 60)
  }

  it.each([`${WEBHOOKS}.bak`, 'stripe_webhooks-old.ndjson', 'Stripe_Webhooks.ndjson'])(
    '%s makes its source partly unseen',
    async (name) => {
      const { webhooks, payments } = await look(name, delivery(2))
      expect([webhooks.found, payments.found]).toEqual(['unreadable', 'files'])
      expect(webhooks.because).toContain(`${name} looks like a part of ${WEBHOOKS}`)
    },
  )

  it.each(['payments.ndjson', 'payments-2026-11-22.ndjson', 'payments_2026-11-22.json'])(
    '%s makes its source partly unseen',
    async (name) => {
      const { webhooks, payments } = await look(name, payment(NOON, 1))
      expect([webhooks.found, payments.found]).toEqual(['files', 'unreadable'])
    },
  )

  it('is nothing to see when it is empty, old, or no part of a log', async () => {
    for (const [name, content, changed] of [
      ['stripe_webhooks-old.ndjson', '', NOON],
      ['stripe_webhooks-old.ndjson', delivery(2), SINCE - 1],
      ['payments_report.csv', 'a,b', NOON],
      ['stripe_webhooks.ndjson.lock', 'x', NOON],
    ] as const) {
      const { webhooks, payments } = await look(name, content, changed)
      expect([webhooks.found, payments.found]).toEqual(['files', 'files'])
    }
  })

  it.each(['payments-copy.ndjson', 'payments_main.ndjson.bak'])(
    'is no loss when its bytes are those of what is read: %s',
    async (name) => {
      const { payments } = await look(name, payment(NOON, 5).repeat(3))
      expect(payments.found).toBe('unreadable')
      const directory = freshFolder()
      writeFileSync(join(directory, PAYMENTS), payment(NOON, 5).repeat(3))
      copyFileSync(join(directory, PAYMENTS), join(directory, name))
      const again = await new LogReader({ directory }).read(NOON, 60)
      expect(again.payments.found).toBe('files')
      const remark = `${name} repeats ${PAYMENTS} and is not counted twice.`
      expect(again.payments.remarks).toEqual([remark])
    },
  )

  it('is no loss when it repeats what is read', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), delivery(5).repeat(3))
    copyFileSync(join(directory, WEBHOOKS), join(directory, `${WEBHOOKS}.bak`))
    appendFileSync(join(directory, WEBHOOKS), delivery(4))
    const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
    expect(webhooks.found).toBe('files')
    expect(webhooks.remarks).toEqual([
      `${WEBHOOKS}.bak repeats ${WEBHOOKS} and is not counted twice.`,
    ])
  })
})

describe('what is no file', () => {
  it('a folder by a log’s name is refused', async () => {
    const directory = freshFolder()
    mkdirSync(join(directory, WEBHOOKS))
    const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
    expect(webhooks.found).toBe('unreadable')
    expect(webhooks.because).toContain('is a folder, not a file')
  })

  it.runIf(ON_UNIX)('a pipe is refused without waiting for a writer', async () => {
    const directory = freshFolder()
    execFileSync('mkfifo', [join(directory, WEBHOOKS)])
    writeFileSync(join(directory, PAYMENTS), payment(NOON, 5))
    const { webhooks, payments } = await new LogReader({ directory }).read(NOON, 60)
    expect([webhooks.found, payments.found]).toEqual(['unreadable', 'files'])
    expect(webhooks.because).toContain('is a pipe or device, not a file')
  })

  it.runIf(ON_UNIX)(
    'a pipe that takes the log’s place after the first look is refused',
    async () => {
      const directory = freshFolder()
      execFileSync('mkfifo', [join(directory, WEBHOOKS)])
      const facts: LogFiles['facts'] = async () => ({ kind: 'file', size: 500, modifiedAt: NOON })
      const { webhooks } = await new LogReader({ directory, files: { ...realFiles, facts } }).read(
        NOON,
        60,
      )
      expect(webhooks.because).toContain('is a pipe or device, not a file')
    },
  )

  it.runIf(ON_UNIX)('a device is refused', async () => {
    const directory = freshFolder()
    symlinkSync('/dev/zero', join(directory, WEBHOOKS))
    const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
    expect(webhooks.found).toBe('unreadable')
  })
})

describe.runIf(ON_UNIX)('a link', () => {
  it('is followed anew at every read', async () => {
    const directory = freshFolder()
    const elsewhere = freshFolder()
    writeFileSync(join(elsewhere, 'one'), delivery(5))
    writeFileSync(join(elsewhere, 'two'), delivery(4) + delivery(3))
    symlinkSync(join(elsewhere, 'one'), join(directory, WEBHOOKS))
    const reader = new LogReader({ directory })
    expect((await reader.read(NOON, 60)).webhooks.window.countSince(SINCE).total).toBe(1)
    symlinkSync(join(elsewhere, 'two'), join(directory, 'new'))
    renameSync(join(directory, 'new'), join(directory, WEBHOOKS))
    expect((await reader.read(NOON, 60)).webhooks.window.countSince(SINCE).total).toBe(2)
  })

  it.each([
    ['symbolic', symlinkSync],
    ['hard', linkSync],
  ] as const)('to another log is that log under a second name: %s', async (_, link) => {
    const directory = freshFolder()
    writeFileSync(join(directory, 'payments_b.ndjson'), '{"date":"2026-11-22","amount_usd":1}\n')
    link(join(directory, 'payments_b.ndjson'), join(directory, 'payments_c.ndjson'))
    const reader = new LogReader({ directory })
    const { payments } = await reader.read(NOON, 60)
    expect(payments.window.day('2026-11-22').totalMicros).toBe(1_000_000)
    expect(payments.remarks).toEqual([
      'payments_c.ndjson is payments_b.ndjson under another name and is not counted twice.',
    ])
  })

  it('that moves on to the next file leaves no gap', async () => {
    const directory = freshFolder()
    const current = join(directory, 'payments_a_current.ndjson')
    writeFileSync(join(directory, 'payments_b.ndjson'), payment(NOON, 1))
    symlinkSync('payments_b.ndjson', current)
    const reader = new LogReader({ directory })
    await reader.read(NOON, 60)
    writeFileSync(join(directory, 'payments_c.ndjson'), payment(NOON, 2))
    symlinkSync('payments_c.ndjson', join(directory, 'new'))
    renameSync(join(directory, 'new'), current)
    const { payments, gaps } = await reader.read(NOON, 60)
    expect([payments.window.day('2026-11-22').totalMicros, gaps]).toEqual([3_000_000, []])
  })

  it('that leads nowhere is a missing log', async () => {
    const directory = freshFolder()
    symlinkSync(join(directory, 'nowhere'), join(directory, WEBHOOKS))
    expect((await new LogReader({ directory }).read(NOON, 60)).webhooks.found).toBe('missing')
  })

  it('that leads in a circle is unreadable', async () => {
    const directory = freshFolder()
    symlinkSync(join(directory, WEBHOOKS), join(directory, WEBHOOKS))
    const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
    expect(webhooks.because).toContain('Repair the link')
  })
})
