import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MINUTE } from '../../support/rule-input.ts'
import { freshWorld } from './fresh-world.ts'

it('announces failures that were written into a log afterwards, and none of them twice', async () => {
  const world = await freshWorld().deliver(200, 0).start()
  const path = join(world.logs, 'stripe_webhooks.ndjson')
  const webhooks = () => world.notices.filter(({ title }) => /webhook/i.test(title)).length
  const rewrite = () => {
    const lines = readFileSync(path, 'utf8').split('\n')
    const failed = lines.map((line, i) =>
      i > 50 && i <= 60 ? line.replace('"ok":true,"status":200', '"ok":false,"status":99') : line,
    )
    writeFileSync(path, failed.join('\n'))
  }
  world.clock.sleep(MINUTE)
  rewrite()
  await world.run()
  expect(world.view.rules.find(({ id }) => id === 'webhook')?.verdict?.state).toBe('CRITICAL')
  expect(webhooks()).toBe(1)
  for (const again of [rewrite, () => world.deliver(3, 0), rewrite]) {
    world.clock.sleep(MINUTE)
    again()
    await world.run()
  }
  expect(webhooks()).toBe(1)
  expect(world.lines().join(' ')).not.toContain('lost')
  expect(world.faults).toEqual([])
})
