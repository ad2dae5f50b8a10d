import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freshFolder } from '../../support/fresh-folder.ts'
import { count, triesOf } from '../../support/sample.ts'
import { childProgram, killAtRandom, runChild } from '../records/child.ts'

const KILLS = triesOf({ test: 3, soak: 200 })
const LONG_MS = 900_000

const announce = childProgram('../../engine/children/announce')

describe('an engine that is killed around an announcement', () => {
  it('loses none, and repeats none that is known to have arrived', {
    timeout: LONG_MS,
  }, async () => {
    const folder = freshFolder()
    const runToEnd = (...args: readonly (number | string)[]) =>
      runChild(process.execPath, [announce(), folder, ...args.map(String), 'end'])
    let seen = 0
    for (let kill = 0; kill < KILLS; kill += 1) {
      const minute = kill * 20
      const when = kill % 3 === 2 ? 'start' : 'intended'
      await killAtRandom(announce(), [folder, String(minute), '5', when])
      const before = announced(folder).slice(seen)
      await runToEnd(minute + 1, 5)
      const lines = announced(folder).slice(seen)
      seen += lines.length
      count(before.length === 0 ? 1 : 0, 'kills before the announcement')
      expect(lines.filter((line) => line.startsWith('given')).length).toBeGreaterThan(0)
      for (const [index, line] of lines.entries()) {
        if (!line.startsWith('known')) continue
        const id = line.slice('known '.length)
        expect(lines.slice(index), lines.join()).not.toContain(`given ${id}`)
      }
      await runToEnd(minute + 11, 0)
      expect(announced(folder)).toHaveLength(seen)
    }
  })
})

function announced(folder: string): string[] {
  const path = join(folder, 'announced.txt')
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : []
}
