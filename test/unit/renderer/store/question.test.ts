import { describe, expect, it } from 'vitest'
import { fail, ok, type Result } from '../../../../src-main/contract/result.ts'
import { createAsking } from '../../../../src-renderer/store/question.ts'

/** A question whose answers are given by hand. */
function scene() {
  const asking = createAsking<number>()
  const waiting: ((answer: Result<number>) => void)[] = []
  const ask = () => asking.ask(() => new Promise((resolve) => waiting.push(resolve)))
  return { ...asking, ask, waiting }
}

describe('a question', () => {
  it('is busy until it is answered', async () => {
    const { question, ask, waiting } = scene()
    const answered = ask()
    expect(question.get()).toEqual({ kind: 'asking' })
    waiting[0]?.(ok(7))
    expect(await answered).toBe(7)
    expect(question.get()).toEqual({ kind: 'answered', value: 7 })
  })

  it('says why it failed, and then answers nothing', async () => {
    const { question, ask, waiting } = scene()
    const answered = ask()
    waiting[0]?.(fail('refused', 'Not in this mode.'))
    expect(await answered).toBeUndefined()
    expect(question.get()).toEqual({ kind: 'failed', message: 'Not in this mode.' })
  })

  it('is asked once, however often it is clicked', async () => {
    const { ask, waiting } = scene()
    const first = ask()
    expect(await ask()).toBeUndefined()
    expect(waiting).toHaveLength(1)
    waiting[0]?.(ok(1))
    expect(await first).toBe(1)
  })

  it('can be asked again after a failure', async () => {
    const { question, ask, waiting } = scene()
    const first = ask()
    waiting[0]?.(fail('unavailable', 'Later.'))
    await first
    const second = ask()
    waiting[1]?.(ok(2))
    expect(await second).toBe(2)
    expect(question.get()).toEqual({ kind: 'answered', value: 2 })
  })

  it('never shows an answer after it was forgotten, but hands it over', async () => {
    const { question, ask, forget, waiting } = scene()
    const old = ask()
    forget()
    const fresh = ask()
    waiting[1]?.(ok(2))
    await fresh
    waiting[0]?.(ok(1))
    expect(await old).toBe(1)
    expect(question.get()).toEqual({ kind: 'answered', value: 2 })
  })
})
