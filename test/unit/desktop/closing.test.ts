import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { NativeEvent } from '../../../src-main/desktop/alert-notifier.ts'
import { Closing, type ClosingOptions } from '../../../src-main/desktop/closing.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

let folder: string
beforeEach(() => {
  folder = freshFolder('closing')
})

function setUp(more: Partial<ClosingOptions> = {}) {
  const raised: { body: string; on: (event: NativeEvent) => void }[] = []
  const clicked = vi.fn()
  const takenAway = vi.fn()
  const closing = new Closing({
    path: join(folder, 'closing.json'),
    now: () => 0,
    keepRunning: () => true,
    hasTray: async () => true,
    paused: () => false,
    raise: ({ body }, on) => {
      raised.push({ body, on })
      return takenAway
    },
    clicked,
    ...more,
  })
  return { closing, raised, clicked, takenAway }
}

/** Says it, and has the machine show it. */
async function said(setup: ReturnType<typeof setUp>): Promise<number> {
  const path = join(folder, 'closing.json')
  const kept = () => (existsSync(path) ? readFileSync(path, 'utf8') : '')
  const before = kept()
  await setup.closing.say()
  setup.raised.at(-1)?.on({ kind: 'shown' })
  if (setup.raised.length > 0) await vi.waitFor(() => expect(kept()).not.toBe(before))
  return setup.raised.length
}

describe('closing the window', () => {
  it('lets the console go on, and says where it is', async () => {
    const { closing, raised } = setUp()
    expect(closing.runsOn()).toBe(true)
    await vi.waitFor(() => expect(raised).toHaveLength(1))
    expect(raised[0]?.body).toContain('icon in the panel')
  })

  it('ends it without a word when that is what the operator set', async () => {
    const { closing, raised } = setUp({ keepRunning: () => false })
    expect(closing.runsOn()).toBe(false)
    await Promise.resolve()
    expect(raised).toEqual([])
  })

  it('is explained once, across restarts', async () => {
    expect(await said(setUp())).toBe(1)
    expect(await said(setUp())).toBe(0)
  })

  it('is explained differently where the desktop shows no icon, and that once, too', async () => {
    await said(setUp())
    const without = setUp({ hasTray: async () => false })
    expect(await said(without)).toBe(1)
    expect(without.raised[0]?.body).toContain('start Payments Ops again')
    expect(await said(setUp({ hasTray: async () => false }))).toBe(0)
    expect(await said(setUp())).toBe(0)
  })

  it('is explained as it is at that moment, whatever was there before', async () => {
    let hasTray = true
    const { closing, raised } = setUp({ hasTray: async () => hasTray })
    hasTray = false
    await closing.say()
    expect(raised[0]?.body).not.toContain('icon in the panel opens')
    expect(raised[0]?.body).toContain('start Payments Ops again')
  })

  it('is explained again when the machine did not show it', async () => {
    const { closing, raised } = setUp()
    await closing.say()
    raised[0]?.on({ kind: 'failed', because: 'nobody there' })
    expect(await said(setUp())).toBe(1)
  })

  it('is not explained while notifications are paused', async () => {
    expect(await said(setUp({ paused: () => true }))).toBe(0)
    expect(await said(setUp())).toBe(1)
  })

  it('opens it again by a click on what was said', async () => {
    const { closing, raised, clicked, takenAway } = setUp()
    await closing.say()
    raised[0]?.on({ kind: 'clicked' })
    expect(clicked).toHaveBeenCalledOnce()
    closing.close()
    expect(takenAway).toHaveBeenCalledOnce()
  })
})
