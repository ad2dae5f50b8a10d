import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readState } from '../../../src-main/records/state-file.ts'
import { sweepTemporaries } from '../../../src-main/records/temporaries.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { triesOf } from '../../support/sample.ts'
import { childProgram, killAtRandom } from './child.ts'

const KILLS = triesOf({ test: 5, soak: 240 })
const LONG_MS = 600_000

const writeForever = childProgram('write-state-forever')

describe('a process that replaces the state', () => {
  it('killed at any moment leaves a whole version', { timeout: LONG_MS }, async () => {
    const folder = freshFolder()
    const path = join(folder, 'state.json')
    let version = 0
    for (let kill = 0; kill < KILLS; kill += 1) {
      const acknowledged = await killAtRandom(writeForever(), [path, String(version)])
      const state = await readState(path, 0)
      if (state.kind !== 'read') throw new Error(`the state is ${state.kind} after kill ${kill}`)
      version = wholeVersion(state.value)
      // The next version may stand already though its number was not printed any more.
      expect(version - acknowledged).toBeOneOf([0, 1])
    }
    const swept = await sweepTemporaries(folder, Date.now(), 60_000)
    expect(swept.failure).toBeNull()
    expect(readdirSync(folder)).toEqual(['state.json'])
  })
})

/** The version of a state whose filler is all there. */
function wholeVersion(value: unknown): number {
  const { version, filler } = value as { version: number; filler: string }
  expect(filler).toBe(String(version).repeat(1 + ((version * 7919) % 20_000)))
  return version
}
