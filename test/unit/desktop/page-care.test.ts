import { describe, expect, it } from 'vitest'
import { PageCare } from '../../../src-main/desktop/page-care.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

function care() {
  const clock = new SteppedClock()
  const said: string[] = []
  const signals: AbortSignal[] = []
  let answer: (again: boolean) => void = () => undefined
  const page = {
    load: () => said.push('load'),
    end: () => said.push('end'),
    askHung: (signal: AbortSignal) => {
      said.push('ask')
      signals.push(signal)
      return new Promise<boolean>((resolve) => {
        answer = resolve
      })
    },
  }
  const hooks = { crashed: () => said.push('crashed'), givenUp: () => said.push('given up') }
  const cared = new PageCare(page, hooks, clock.host)
  const crash = () => {
    cared.loaded()
    cared.ended()
    clock.step(10_000)
  }
  return { cared, clock, said, signals, crash, answer: (again: boolean) => answer(again) }
}

describe('a page that crashed', () => {
  it('is loaded again after a moment, and that is said', () => {
    const { cared, clock, said } = care()
    cared.ended()
    expect(said).toEqual(['crashed'])
    clock.step(500)
    expect(said).toEqual(['crashed', 'load'])
  })

  it('is given up at the fourth crash in a row, and loaded no more', () => {
    const { clock, said, crash } = care()
    for (let times = 0; times < 4; times += 1) crash()
    clock.step(600_000)
    expect(said.slice(-3)).toEqual(['crashed', 'load', 'given up'])
    expect(said.filter((word) => word === 'load')).toHaveLength(3)
  })

  it('is not given up when it worked for a minute in between', () => {
    const { cared, clock, said, crash } = care()
    for (let times = 0; times < 12; times += 1) {
      crash()
      cared.loaded()
      clock.step(60_000)
      cared.ended()
      clock.step(1_000)
    }
    expect(said).not.toContain('given up')
  })

  it('is loaded once more when somebody wants to see it, with all its tries', () => {
    const { cared, said, crash } = care()
    for (let times = 0; times < 4; times += 1) crash()
    cared.revive()
    cared.revive()
    crash()
    expect(said.slice(-4)).toEqual(['given up', 'load', 'crashed', 'load'])
  })

  it('that lives is not loaded for whoever wants to see it', () => {
    const { cared, said } = care()
    cared.revive()
    expect(said).toEqual([])
  })
})

describe('a page that does not answer', () => {
  it('is asked about once, and ended when the operator wants it loaded again', async () => {
    const { cared, said, answer } = care()
    const first = cared.hung()
    await cared.hung()
    answer(true)
    await first
    expect(said).toEqual(['ask', 'end'])
  })

  it('is left alone when the operator waits, and asked about again later', async () => {
    const { cared, said, answer } = care()
    const first = cared.hung()
    answer(false)
    await first
    void cared.hung()
    expect(said).toEqual(['ask', 'ask'])
  })

  it('that came back takes the question away, and no late answer ends it', async () => {
    const { cared, said, signals, answer } = care()
    const asked = cared.hung()
    cared.answers()
    expect(signals[0]?.aborted).toBe(true)
    answer(true)
    await asked
    expect(said).toEqual(['ask'])
  })
})
