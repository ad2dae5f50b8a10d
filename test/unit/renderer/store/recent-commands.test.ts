import { describe, expect, it } from 'vitest'
import { createAskedCommands } from '../../../../src-renderer/store/asked-commands.ts'
import { platformOf } from '../../../../src-renderer/store/platform.ts'
import { createRecentCommands } from '../../../../src-renderer/store/recent-commands.ts'
import { createFakeBridge } from '../../../support/preview/fake-bridge.ts'

describe('the lately used commands', () => {
  it('are the last five, each once, the latest first', () => {
    const recent = createRecentCommands()
    for (const id of ['lock', 'refund', 'lock', 'go-events', 'run-now', 'about', 'quit'] as const) {
      recent.note(id)
    }
    expect(recent.ids.get()).toEqual(['quit', 'about', 'run-now', 'go-events', 'lock'])
  })
})

describe('commands chosen outside the page', () => {
  it('are kept until they are taken, and can be asked for again', () => {
    const bridge = createFakeBridge(() => new Promise(() => {}))
    const { asked, follow } = createAskedCommands()
    const stop = follow(bridge)
    bridge.command('refund')
    expect(asked.get()).toBe('refund')
    asked.set(null)
    bridge.command('refund')
    expect(asked.get()).toBe('refund')
    stop()
    bridge.command('lock')
    expect(asked.get()).toBe('refund')
  })
})

describe('the platform', () => {
  it('is told by the browser', () => {
    const of = (userAgent: string) => platformOf({ userAgent })
    expect(of('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/114')).toBe('mac')
    expect(of('Mozilla/5.0 (X11; Linux x86_64) Chrome/114')).toBe('other')
    expect(of('Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/114')).toBe('other')
  })
})
