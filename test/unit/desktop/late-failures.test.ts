import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { LateFailures } from '../../../src-main/desktop/late-failures.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const FIRST = { action: 'a-1', title: 'Refund failed: $5.00', body: 'Pay in another way.' }
const SECOND = { action: 'a-2', title: 'Refund failed: $6.00', body: 'Pay in another way.' }
let folder: string
let path: string
beforeEach(() => {
  folder = freshFolder('late-failures')
  path = join(folder, 'late-failures.json')
})

/** A console that starts with what the journal knows. */
async function start(failures: readonly (typeof FIRST)[], locked = false) {
  const remarks: string[] = []
  const alarms: { title: string; shown: () => void }[] = []
  const late = new LateFailures({
    path,
    now: () => 0,
    locked: () => locked,
    happened: (subject) => remarks.push(subject),
    alarm: ({ title }, shown) => alarms.push({ title, shown }),
  })
  await late.start(() => failures)
  return { late, remarks, titles: () => alarms.map(({ title }) => title), alarms }
}
const kept = (...said: string[]) =>
  vi.waitFor(() => expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ said }))

describe('a refund that failed', () => {
  it('is said in the window and on the desktop, once', async () => {
    const { late, remarks, titles } = await start([])
    late.tell(FIRST)
    late.tell(FIRST)
    expect([remarks, titles()]).toEqual([['refund failed'], [FIRST.title]])
  })

  it('is said again after a crash until the desktop has shown it', async () => {
    const first = await start([FIRST])
    expect(first.titles()).toEqual([FIRST.title])
    const second = await start([FIRST])
    expect(second.titles()).toEqual([FIRST.title])
    second.alarms[0]?.shown()
    await kept('a-1')
    const third = await start([FIRST, SECOND])
    expect(third.titles()).toEqual([SECOND.title])
  })

  it('is said for good once it was put away in the window', async () => {
    const { late } = await start([FIRST, SECOND])
    late.close()
    await kept('a-1', 'a-2')
    expect((await start([FIRST, SECOND])).remarks).toEqual([])
  })

  it('is not named by a console that is locked', async () => {
    const { titles } = await start([FIRST], true)
    expect(titles()).toEqual(['A refund failed'])
  })

  it('is said once more rather than never when what was said is lost', async () => {
    writeFileSync(path, '{"said":')
    expect((await start([FIRST])).titles()).toEqual([FIRST.title])
  })
})
