import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LogReader } from '../../../src-main/logs/reader.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { sample } from '../../support/sample.ts'
import { figuresOf, PAYMENTS, WEBHOOKS } from './log-folder.ts'
import { LogWorld, paymentLine, type Step, step, webhookLine } from './log-world.ts'

const parent = freshFolder()

/** Lets everything happen, and after each step compares a reader that went on with a new one. */
async function playThrough(steps: readonly Step[]): Promise<void> {
  const directory = freshFolder('world', parent)
  const webhooks = new LogWorld(directory, WEBHOOKS, webhookLine)
  const payments = new LogWorld(directory, PAYMENTS, paymentLine)
  let warm = new LogReader({ directory })
  let minutes = 60
  for (const event of steps) {
    webhooks.happen(event)
    payments.happen(event)
    if (event.kind === 'window') minutes = event.minutes
    if (event.kind === 'restart') {
      const saved = JSON.parse(JSON.stringify(warm.save()))
      warm = new LogReader({ directory })
      expect(warm.restore(saved)).toBe(true)
    }
    const { now } = webhooks
    const warmFigures = figuresOf(await warm.read(now, minutes), now, minutes)
    const cold = await new LogReader({ directory }).read(now, minutes)
    expect(warmFigures).toEqual(figuresOf(cold, now, minutes))
  }
  rmSync(directory, { recursive: true })
}

describe('a warm reader and a cold one', () => {
  it('agree on everything, whatever happens to the logs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), playThrough),
      sample({ test: 12, soak: 600 }),
    )
  }, 900_000)
})
