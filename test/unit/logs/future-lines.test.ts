import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LogReader } from '../../../src-main/logs/reader.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { delivery, HOUR, NOON, PAYMENTS, payment, WEBHOOKS } from './log-folder.ts'

describe('a log whose lines are all dated in the future', () => {
  it('is as new as its file: a clock that is ahead is no dead backend', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), delivery(-10, { ok: false }))
    writeFileSync(join(directory, PAYMENTS), payment(NOON + HOUR, 5))
    const changed = (NOON - HOUR / 2) / 1000
    for (const name of [WEBHOOKS, PAYMENTS]) utimesSync(join(directory, name), changed, changed)
    const { webhooks, payments } = await new LogReader({ directory }).read(NOON, 60)
    expect([webhooks.newestAt, payments.newestAt]).toEqual([NOON - HOUR / 2, NOON - HOUR / 2])
    expect(webhooks.files[0]?.futureDated).toBe(1)
    expect(webhooks.window.countSince(NOON - HOUR)).toEqual({ total: 1, okFalse: 1, failed: 1 })
  })
})
