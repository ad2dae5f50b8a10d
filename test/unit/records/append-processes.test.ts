import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Appender } from '../../../src-main/records/append.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { triesOf } from '../../support/sample.ts'
import { childProgram, killAtRandom, runChild } from './child.ts'

const KILLS = triesOf({ test: 6, soak: 240 })
const LONG_MS = 600_000
const posix = process.platform !== 'win32'

const appendMany = childProgram('append-many')
const appendForever = childProgram('append-forever')

/** The numbers of the records that stand whole in the file, and how many lines are no record. */
function readNumbers(path: string): { numbers: Set<number>; broken: number } {
  const numbers = new Set<number>()
  let broken = 0
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue
    try {
      numbers.add(JSON.parse(line).n)
    } catch {
      broken += 1
    }
  }
  return { numbers, broken }
}

describe('processes of their own', () => {
  it('append to one file at once without breaking a line', { timeout: LONG_MS }, async () => {
    const path = join(freshFolder(), 'log')
    const names = ['left', 'right']
    await Promise.all(
      names.map((who) => runChild(process.execPath, [appendMany(), path, who, '500'])),
    )
    // Whoever looks while the other's line grows takes it for torn, and ends it: an empty line then
    // follows it, which every reader of these files passes over.
    const lines = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
    const records = lines.map((line) => JSON.parse(line))
    for (const name of names) {
      const numbers = records.filter(({ who }) => who === name).map(({ n }) => n)
      expect(numbers).toEqual(Array.from({ length: 500 }, (_, n) => n))
    }
    expect(lines).toHaveLength(1000)
  })

  it('killed at any moment lose no acknowledged record', { timeout: LONG_MS }, async () => {
    const path = join(freshFolder(), 'log')
    let next = 0
    for (let kill = 0; kill < KILLS; kill += 1) {
      const first = next
      const acknowledged = await killAtRandom(appendForever(), [path, String(first)])
      const { numbers, broken } = readNumbers(path)
      for (let n = first; n <= acknowledged; n += 1) expect(numbers).toContain(n)
      expect(broken).toBeLessThanOrEqual(kill + 1)
      // One record may stand in the file though its number was not printed any more.
      next = acknowledged + 2
    }
    expect((await new Appender().append(path, { n: -1 })).ok).toBe(true)
    expect(readNumbers(path).numbers).toContain(-1)
  })

  it.runIf(posix)('on a full disk keep whole records only, and say so', async () => {
    const path = join(freshFolder(), 'log')
    writeFileSync(path, `${'x'.repeat(100)}\n`)
    // The shell's limit makes the kernel cut a write short and refuse the next, for root as well.
    const limited = ['-c', 'ulimit -f 8; exec "$0" "$@"', process.execPath, appendMany()]
    const answer = await runChild('sh', [...limited, path, 'limited', '1000'])
    expect(answer).toMatchObject({ failure: expect.stringContaining('largest size') })
    const records = readFileSync(path, 'utf8').split('\n').slice(1)
    expect(records.pop()).toBe('')
    expect(answer).toMatchObject({ acknowledged: records.length })
    expect(records.map((line) => JSON.parse(line).n)).toEqual(records.map((_, n) => n))
    expect((await new Appender().append(path, {})).ok).toBe(true)
  })
})
