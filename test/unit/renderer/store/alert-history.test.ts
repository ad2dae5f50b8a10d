import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlertHistory, AlertRecord } from '../../../../src-main/contract/alerts.ts'
import { fail, ok, type Result } from '../../../../src-main/contract/result.ts'
import { createHistoryList } from '../../../../src-renderer/store/alert-history.ts'
import { webhookRecord } from '../../../fixtures/alerts-parts.ts'
import { NOON } from '../../../fixtures/overview-parts.ts'
import { sample } from '../../../support/sample.ts'

/** A history that grows, paged as the console pages it: by the alert before which a page begins. */
function growing(many: number) {
  const all: AlertRecord[] = []
  const grow = (more: number) => {
    for (let index = 0; index < more; index += 1) {
      all.unshift(webhookRecord(NOON, { id: `webhook-${1000 + all.length}` }))
    }
  }
  grow(many)
  const page = (before: string | null, limit: number): AlertHistory => {
    const start = before === null ? 0 : all.findIndex(({ id }) => id === before) + 1
    const records = all.slice(start, start + limit)
    const next = start + limit < all.length ? (records.at(-1)?.id ?? null) : null
    return { records, next, remarks: [] }
  }
  return { all, grow, page }
}

function listOver(many: number) {
  const history = growing(many)
  const failing = { with: null as string | null }
  const list = createHistoryList(async (before, limit): Promise<Result<AlertHistory>> => {
    if (failing.with !== null) return fail('unavailable', failing.with)
    return ok(history.page(before, limit))
  })
  const ids = () => {
    const picture = list.picture.get()
    return picture.kind === 'ready' ? picture.records.map(({ id }) => id) : null
  }
  return { ...history, list, ids, failing }
}

describe('the history list', () => {
  it('begins with the newest page, and pages to the end', async () => {
    const { list, ids, all } = listOver(45)
    expect(list.picture.get()).toEqual({ kind: 'loading' })
    await list.renew()
    expect(ids()).toHaveLength(20)
    await list.more()
    await list.more()
    expect(ids()).toEqual(all.map(({ id }) => id))
    expect(list.picture.get()).toMatchObject({ next: null })
    await list.more()
    expect(ids()).toHaveLength(45)
  })

  it('puts what is new on top, and keeps the older pages', async () => {
    const { list, ids, all, grow } = listOver(60)
    await list.renew()
    await list.more()
    grow(3)
    await list.renew()
    expect(ids()?.slice(0, 3)).toEqual(all.slice(0, 3).map(({ id }) => id))
    await list.more()
    expect(ids()).toEqual(all.map(({ id }) => id))
  })

  it('sees the end of an alert that has been shown as going on', async () => {
    const record = webhookRecord()
    let ended: AlertRecord['ended'] = null
    const list = createHistoryList(async () =>
      ok({ records: [{ ...record, ended }], next: null, remarks: [] }),
    )
    await list.renew()
    ended = record.ended
    await list.renew()
    expect(list.picture.get()).toMatchObject({ records: [{ ended: { how: 'resolved' } }] })
  })

  it('says why there is none, and is there after a retry', async () => {
    const { list, ids, failing } = listOver(3)
    failing.with = 'The history can’t be read.'
    await list.renew()
    expect(list.picture.get()).toEqual({ kind: 'failed', message: 'The history can’t be read.' })
    failing.with = null
    await list.renew()
    expect(ids()).toHaveLength(3)
  })

  it('keeps what is shown when a later question fails, and says so until one succeeds', async () => {
    const { list, ids, failing } = listOver(30)
    await list.renew()
    failing.with = 'No answer.'
    await list.more()
    expect(list.picture.get()).toMatchObject({ trouble: 'No answer.' })
    expect(ids()).toHaveLength(20)
    failing.with = null
    await list.more()
    expect(list.picture.get()).toMatchObject({ trouble: null })
    expect(ids()).toHaveLength(30)
  })

  it('never shows an alert twice, out of order or with one left out between two', async () => {
    const step = fc.oneof(
      fc.constant('renew' as const),
      fc.constant('more' as const),
      fc.integer({ min: 1, max: 70 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 70 }), fc.array(step), async (many, steps) => {
        const { list, ids, all, grow } = listOver(many)
        await list.renew()
        for (const what of steps) {
          if (typeof what === 'number') grow(what)
          // Not waited for: a question may come while another is under way.
          else void list[what]()
        }
        await list.renew()
        const shown = ids() ?? []
        expect(shown).toEqual(all.slice(0, shown.length).map(({ id }) => id))
        expect(shown.length).toBeGreaterThanOrEqual(Math.min(20, all.length))
      }),
      sample(),
    )
  })
})
