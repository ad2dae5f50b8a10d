import { describe, expect, it } from 'vitest'
import { Deadline } from '../../../src-main/logs/deadline.ts'

/** A timer that goes off when told to. */
function handTimer() {
  const calls: (() => void)[] = []
  return {
    timer: (_ms: number, call: () => void) => {
      calls.push(call)
      return () => calls.splice(calls.indexOf(call), 1)
    },
    goOff: () => {
      for (const call of calls.splice(0)) call()
    },
    running: () => calls.length,
  }
}

describe('a deadline', () => {
  it('gives the work’s own answer or error when that comes first', async () => {
    const { timer, running } = handTimer()
    const deadline = new Deadline(10, timer)
    expect(await deadline.run(async () => 5)).toEqual({ kind: 'done', value: 5 })
    await expect(deadline.run(() => Promise.reject(new Error('defect')))).rejects.toThrow('defect')
    expect(running()).toBe(0)
  })

  it('begins nothing new until late work has returned', async () => {
    const { timer, goOff } = handTimer()
    const deadline = new Deadline(10, timer)
    let release = () => {}
    const hung = new Promise<void>((settle) => {
      release = settle
    })
    const first = deadline.run(() => hung)
    goOff()
    expect(await first).toEqual({ kind: 'late' })
    let begun = false
    const second = await deadline.run(async () => {
      begun = true
    })
    expect([second.kind, begun]).toEqual(['stuck', false])
    release()
    await hung
    await Promise.resolve()
    expect(await deadline.run(async () => 'again')).toEqual({ kind: 'done', value: 'again' })
  })

  it('ends late work at its next check', async () => {
    const { timer, goOff } = handTimer()
    const deadline = new Deadline(10, timer)
    const steps: string[] = []
    let release = () => {}
    const hung = new Promise<void>((settle) => {
      release = settle
    })
    const run = deadline.run(async (check) => {
      check()
      steps.push('before')
      await hung
      check()
      steps.push('after')
    })
    goOff()
    await run
    release()
    await new Promise((settle) => setImmediate(settle))
    expect(steps).toEqual(['before'])
    expect((await deadline.run(async () => 1)).kind).toBe('done')
  })
})
