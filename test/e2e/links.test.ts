import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freshFolder } from '../support/fresh-folder.ts'
import { type PlainConsole, startPlainly } from '../support/plain-console.ts'

const PATIENCE = { timeout: 20_000, interval: 50 }
/** A flood is as many starts at once as the machine bears. */
const FLOOD = 5

const userData = freshFolder('profile')
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

async function startWith(link: string) {
  const second = await startPlainly({ userData, args: [link] })
  return { ending: await second.ended, output: second.output() }
}

describe('a link of any length', () => {
  it.each([1, 30, 3_000])('of %i characters is handed to the console that runs', async (length) => {
    const { ending, output } = await startWith(`payments-ops:${'x'.repeat(length)}`)
    expect(ending).toEqual({ code: 0, signal: null })
    expect(output).toContain('Payments Ops is open already')
  })

  it.each([4_096, 16_200, 32_768, 100_000])(
    'of %i characters ends its own start, which says so',
    async (length) => {
      const { ending, output } = await startWith(`payments-ops:${'x'.repeat(length)}`)
      expect(ending).toEqual({ code: 64, signal: null })
      expect(output).toContain('longer than 4 KiB')
      expect(output).not.toContain('is open already')
    },
  )

  it('leaves the console running, however many come at once', async () => {
    const links = Array.from(
      { length: FLOOD },
      (_, at) => `payments-ops://alert/${'x'.repeat(700 * at)}`,
    )
    const endings = (await Promise.all(links.map(startWith))).map(({ ending }) => ending)
    expect(endings).toEqual(links.map(() => ({ code: 0, signal: null })))
    expect(isOver).toBe(false)
    expect(first.output()).not.toContain('"event":"defect"')
  })
})
