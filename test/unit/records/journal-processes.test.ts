import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Journal } from '../../../src-main/records/journal.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { triesOf } from '../../support/sample.ts'
import { valueIn } from '../../support/value-in.ts'
import { childProgram, killAtRandom } from './child.ts'

const KILLS = triesOf({ test: 4, soak: 200 })
const LONG_MS = 600_000

const journalForever = childProgram('journal-forever')

describe('a console that is killed while it writes its journal', () => {
  it('loses no acknowledged entry and opens whole again', { timeout: LONG_MS }, async () => {
    const path = join(freshFolder(), 'profile', 'journal')
    for (let kill = 0; kill < KILLS; kill += 1) {
      const acknowledged = await killAtRandom(journalForever(), [path])
      const { entries } = valueIn(await Journal.open(path))
      expect(entries.length).toBeGreaterThanOrEqual(acknowledged)
      // One entry may stand there whole though its number was not printed any more.
      expect(entries.length).toBeLessThanOrEqual(acknowledged + 1)
    }
  })
})
