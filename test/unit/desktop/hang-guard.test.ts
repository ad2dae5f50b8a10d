import { describe, expect, it, vi } from 'vitest'
import type { NativeEvent } from '../../../src-main/desktop/alert-notifier.ts'
import { guardHangs } from '../../../src-main/desktop/hang-guard.ts'
import { settled } from '../../support/settled.ts'

/** A desktop that hangs while `hung` says so, where everything blocks that is asked of it. */
function setUp(shows = true) {
  const desktop = { hung: false }
  const done: string[] = []
  const events: NativeEvent[] = []
  const block = (what: string) => {
    if (desktop.hung) throw new Error(`${what} blocked the console`)
    done.push(what)
  }
  const raise = guardHangs(
    (title: string) => {
      block(`raise ${title}`)
      return shows ? () => block(`close ${title}`) : null
    },
    async () => desktop.hung,
  )
  return { desktop, done, events, raise: (title: string) => raise(title, (e) => events.push(e)) }
}

describe('a notification', () => {
  it('is raised while the desktop answers, and taken away', async () => {
    const { done, raise } = setUp()
    const close = raise('a')
    await settled()
    close?.()
    await settled()
    expect(done).toEqual(['raise a', 'close a'])
  })

  it('fails at once where nobody answers, and nobody is waited for', async () => {
    const { desktop, done, events, raise } = setUp()
    desktop.hung = true
    const close = raise('a')
    await settled()
    expect(events).toEqual([
      { kind: 'failed', because: 'the notification service does not answer' },
    ])
    close?.()
    await settled()
    expect(done).toEqual([])
  })

  it('is left where it is when whoever shows it hangs by then', async () => {
    const { desktop, done, raise } = setUp()
    const close = raise('a')
    await settled()
    desktop.hung = true
    close?.()
    await settled()
    expect(done).toEqual(['raise a'])
  })

  it('that was taken away before it was raised is not raised', async () => {
    const { done, raise } = setUp()
    raise('a')?.()
    await settled()
    expect(done).toEqual([])
  })

  it('fails where the system shows none', async () => {
    const { events, raise } = setUp(false)
    raise('a')
    await vi.waitFor(() => expect(events).toHaveLength(1))
    expect(events[0]).toMatchObject({ kind: 'failed' })
  })
})
