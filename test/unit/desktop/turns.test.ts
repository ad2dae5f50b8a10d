import { describe, expect, it } from 'vitest'
import { Turns } from '../../../src-main/desktop/turns.ts'

describe('taking turns', () => {
  it('begins each piece of work when the one before has ended, well or not', async () => {
    const turns = new Turns()
    const seen: string[] = []
    const work = (name: string, fails: boolean) => async () => {
      seen.push(`${name} begins`)
      await Promise.resolve()
      seen.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    }
    const answers = await Promise.allSettled([
      turns.take(work('a', false)),
      turns.take(work('b', true)),
      turns.take(work('c', false)),
    ])
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})
