import { describe, expect, it } from 'vitest'
import { freshFolder } from '../../support/fresh-folder.ts'
import { grownBetween, type HeapCensus, readCensus } from '../../support/heap-census.ts'
import { count, triesOf } from '../../support/sample.ts'
import { childProgram, runChild } from '../records/child.ts'

const program = childProgram('../../engine/children/run-often')

interface Taken {
  readonly before: HeapCensus
  readonly after: HeapCensus
  /** When the last run was that the page shows. */
  readonly seenAt: number
}

async function runOften(runs: number, warm: number, ...more: string[]): Promise<Taken> {
  const folder = freshFolder('growth')
  const args = [program(), folder, String(runs), String(warm), ...more]
  const taken = (await runChild(process.execPath, args)) as Taken
  expect(taken.seenAt).toBe(Date.UTC(2026, 10, 21, 12) + runs * 300_000)
  return taken
}

describe('what is alive after more than a day of runs', () => {
  it('has not grown after many more', { timeout: 900_000 }, async () => {
    // What is kept of a day is full by then: there are 288 runs in one.
    const warm = 500
    const more = triesOf({ test: 200, soak: 3_500 })
    const { before, after } = await runOften(warm + more, warm)
    count(warm + more, 'runs')
    // Whatever a run leaves behind would be there as often as there were more runs.
    expect(grownBetween(before, after, 100)).toEqual({})
  })

  it('has grown where every picture is kept', { timeout: 60_000 }, async () => {
    const { before, after } = await runOften(80, 40, 'leak')
    expect(grownBetween(before, after, 40)).toHaveProperty('object Object')
  })
})

describe('a census', () => {
  const meta = {
    node_fields: ['type', 'name', 'id'],
    node_types: [['object', 'string', 'code'], 'string', 'number'],
  }
  const strings = ['Map', 'a text', 'a function']

  it('counts objects by their class, texts together, and nothing of V8 itself', () => {
    const nodes = [0, 0, 1, 0, 0, 2, 1, 1, 3, 2, 2, 4]
    const census = readCensus({ snapshot: { meta }, nodes, strings })
    expect(census).toEqual({ 'object Map': 2, string: 1 })
  })

  it('names what became more, by at least so many', () => {
    const [before, after] = [
      { a: 5, b: 5, c: 5 },
      { a: 15, b: 14, d: 12 },
    ]
    expect(grownBetween(before, after, 10)).toEqual({ a: 10, d: 12 })
  })
})
