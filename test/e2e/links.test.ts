import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { seededRandom } from '../../src-main/stripe/sandbox/random.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { type PlainConsole, runConsole, startPlainly } from '../support/plain-console.ts'
import { count, seed, triesOf } from '../support/sample.ts'

const PATIENCE = { timeout: 20_000, interval: 50 }
/** Begins every link. */
const SCHEME = 'payments-ops:'
/** So many starts at once are a flood for any machine. */
const FLOOD = 5

const userData = freshFolder('profile')
const random = seededRandom(seed, 0, 0)
let first: PlainConsole
let isOver = false
beforeAll(async () => {
  first = await startPlainly({ userData })
  void first.ended.then(() => {
    isOver = true
  })
  await vi.waitFor(() => expect(first.logged()[0]?.event).toBe('start'), PATIENCE)
})
afterAll(() => first.end())

const startWith = (link: string) => runConsole({ userData, args: [link] })
/** A link that is so many characters long. */
const linkOf = (length: number) => SCHEME.padEnd(length, 'x')
const lengthUpTo = (most: number) => SCHEME.length + Math.floor(random() * (most - SCHEME.length))

describe('a link of any length', () => {
  it.each([SCHEME.length, 30, 3_000])('of %i characters reaches the console', async (length) => {
    const { code, stderr } = await startWith(linkOf(length))
    expect([code, stderr]).toEqual([0, expect.stringContaining('Payments Ops is open already')])
  })

  it.each([4_096, 16_200, 32_768, 100_000])(
    'of %i characters ends its own start, which says so',
    async (length) => {
      const { code, stderr } = await startWith(linkOf(length))
      expect([code, stderr]).toEqual([64, expect.stringContaining('longer than 4 KiB')])
      expect(stderr).not.toContain('is open already')
    },
  )

  it('leaves the console running, however many come at once', async () => {
    for (let round = 0; round < triesOf({ test: 1, soak: 40 }); round += 1) {
      const lengths = Array.from({ length: FLOOD }, () => lengthUpTo(round === 0 ? 3_500 : 100_000))
      const runs = await Promise.all(lengths.map((length) => startWith(linkOf(length))))
      const codes = lengths.map((length) => (length < 3_500 ? 0 : expect.toSatisfy(isEnd)))
      expect(runs.map(({ code }) => code)).toEqual(codes)
      expect(isOver).toBe(false)
      count(FLOOD, 'starts')
    }
    expect(first.stderr()).not.toContain('"event":"defect"')
  })
})

/** Handed over, or too long for that. */
function isEnd(code: unknown): boolean {
  return code === 0 || code === 64
}
