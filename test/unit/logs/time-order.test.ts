import { describe, expect, it } from 'vitest'
import { BLOCK_BYTES, Block } from '../../../src-main/logs/block.ts'
import { TimeOrder } from '../../../src-main/logs/time-order.ts'
import { WebhookEvents } from '../../../src-main/logs/webhook-events.ts'
import { MINUTE, NOON } from './log-folder.ts'

const OLD_BEFORE = NOON - 75 * MINUTE
const LARGE = 100 * 1024 * 1024

/** A block of lines a minute apart, the last of them so many minutes before noon. */
function blockUpTo(minutesAgo: number): Block<WebhookEvents> {
  const block = new Block(0, new WebhookEvents())
  for (let i = 4; i >= 0; i--) {
    const at = NOON - (minutesAgo + i) * MINUTE
    block.note(at, at, NOON)
  }
  return block
}

/** Whether the rest may be looked at after so many blocks, the newest ending so many minutes ago. */
function reached(newest: number, blocks: number, size = LARGE): boolean {
  const order = new TimeOrder(OLD_BEFORE, size)
  const answers = Array.from({ length: blocks }, (_, k) =>
    order.reached(blockUpTo(newest + 5 * k), BLOCK_BYTES),
  )
  return answers.includes(true)
}

describe('the order of a large file that is written to', () => {
  it('is looked at once 8 MiB in a row are old, on a steady way from fresh lines', () => {
    expect([reached(0, 46), reached(0, 47)]).toEqual([false, true])
    expect(reached(0, 200, LARGE / 2)).toBe(false)
  })

  it('tells nothing while its newest lines are old: fresh ones stand before them', () => {
    expect(reached(74, 200)).toBe(true)
    expect(reached(75, 200)).toBe(false)
    expect(reached(300, 200)).toBe(false)
  })

  it('tells nothing once the way back leaps', () => {
    const order = new TimeOrder(OLD_BEFORE, LARGE)
    order.reached(blockUpTo(0), BLOCK_BYTES)
    const later = Array.from({ length: 100 }, (_, k) =>
      order.reached(blockUpTo(90 + 5 * k), BLOCK_BYTES),
    )
    expect(later).not.toContain(true)
  })
})
