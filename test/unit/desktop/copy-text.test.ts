import { afterEach, describe, expect, it, vi } from 'vitest'
import { ok } from '../../../src-main/contract/result.ts'
import { copyBy } from '../../../src-main/desktop/copy-text.ts'
import { settled } from '../../support/settled.ts'

afterEach(() => vi.useRealTimers())

const notTaken = {
  ok: false,
  failure: { kind: 'unavailable', message: expect.stringMatching(/was not copied.*Copy it again/) },
}

describe('copying a text', () => {
  it('is done once the clipboard has it', async () => {
    let take = (): void => undefined
    const taken = new Promise<void>((resolve) => {
      take = resolve
    })
    let answer: unknown = null
    void copyBy(() => taken)('text').then((value) => {
      answer = value
    })
    await settled()
    expect(answer).toBeNull()
    take()
    await settled()
    expect(answer).toEqual(ok(null))
  })

  it('works with a clipboard that answers nothing', async () => {
    const copied: string[] = []
    expect(await copyBy((text) => void copied.push(text))('text')).toEqual(ok(null))
    expect(copied).toEqual(['text'])
  })

  it('says when the system refuses, at once or later', async () => {
    const refuse = () => {
      throw new Error('refused by the test')
    }
    expect(await copyBy(refuse)('text')).toEqual(notTaken)
    expect(await copyBy(async () => refuse())('text')).toEqual(notTaken)
  })

  it('says when the system doesn’t answer', async () => {
    vi.useFakeTimers()
    const answer = copyBy(() => new Promise(() => undefined))('text')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await answer).toEqual(notTaken)
  })
})
