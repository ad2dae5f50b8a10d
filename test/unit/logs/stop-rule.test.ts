import { describe, expect, it } from 'vitest'
import { BLOCK_BYTES, Block } from '../../../src-main/logs/block.ts'
import { StopRule } from '../../../src-main/logs/stop-rule.ts'
import { WebhookEvents } from '../../../src-main/logs/webhook-events.ts'

const OLD_BEFORE = 1_000_000

/** A block whose only lines stand for these times. */
function blockAt(...times: number[]): Block<WebhookEvents> {
  const block = new Block(0, new WebhookEvents())
  for (const at of times) block.note(at, at, OLD_BEFORE * 2)
  return block
}

describe('the stop rule', () => {
  it('stops after one whole block of old lines', () => {
    const rule = new StopRule(OLD_BEFORE)
    expect(rule.reached(blockAt(OLD_BEFORE + 1), BLOCK_BYTES)).toBe(false)
    expect(rule.reached(blockAt(OLD_BEFORE), BLOCK_BYTES)).toBe(true)
  })

  it('goes on after less than a block of old lines', () => {
    const rule = new StopRule(OLD_BEFORE)
    expect(rule.reached(blockAt(1), BLOCK_BYTES - 1)).toBe(false)
    expect(rule.reached(blockAt(1), 1)).toBe(true)
  })

  it('begins anew at a block with a single line that is not old', () => {
    const rule = new StopRule(OLD_BEFORE)
    rule.reached(blockAt(1), BLOCK_BYTES - 1)
    expect(rule.reached(blockAt(1, OLD_BEFORE + 1, 2), BLOCK_BYTES)).toBe(false)
    expect(rule.reached(blockAt(1), BLOCK_BYTES - 1)).toBe(false)
  })

  it('learns nothing from a block without a usable line', () => {
    const rule = new StopRule(OLD_BEFORE)
    expect(rule.reached(blockAt(), BLOCK_BYTES)).toBe(false)
    expect(rule.reached(blockAt(1), BLOCK_BYTES - 1)).toBe(false)
    expect(rule.reached(blockAt(), BLOCK_BYTES)).toBe(false)
    expect(rule.reached(blockAt(1), 1)).toBe(true)
  })
})
