import { describe, expect, it } from 'vitest'
import { Deadline } from '../../../src-main/logs/deadline.ts'
import { settled } from '../../support/settled.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

/** Something to wait for until it is opened. */
function gate() {
  let open = () => {}
  const passed = new Promise<void>((settle) => {
    open = settle
  })
  return { open: () => open(), passed }
}

describe('a deadline', () => {
  it('gives the work’s own answer or error when that comes first', async () => {
    const clock = new SteppedClock()
    const deadline = new Deadline(10, clock.host.after)
    expect(await deadline.run(async () => 5)).toEqual({ kind: 'done', value: 5 })
    await expect(deadline.run(() => Promise.reject(new Error('defect')))).rejects.toThrow('defect')
    expect(clock.pending).toBe(0)
  })

  it('begins nothing new until late work has returned', async () => {
    const clock = new SteppedClock()
    const deadline = new Deadline(10, clock.host.after)
    let release = () => {}
    const hung = new Promise<void>((settle) => {
      release = settle
    })
    const first = deadline.run(() => hung)
    clock.step(10)
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

  it('is for each step: work that goes on is not late, however long all of it takes', async () => {
    const clock = new SteppedClock()
    const deadline = new Deadline(10, clock.host.after)
    const steps = Array.from({ length: 4 }, gate)
    const run = deadline.run(async (check) => {
      for (const { passed } of steps) {
        check()
        await passed
      }
    })
    for (const { open } of steps.slice(0, 3)) {
      clock.step(9)
      open()
      await settled()
    }
    let isOver = false
    void run.then(() => {
      isOver = true
    })
    clock.step(9)
    await settled()
    expect(isOver).toBe(false)
    clock.step(1)
    expect(await run).toEqual({ kind: 'late' })
    steps[3]?.open()
    await settled()
    expect(await deadline.run(async () => 27)).toEqual({ kind: 'done', value: 27 })
  })

  it('ends late work at its next check', async () => {
    const clock = new SteppedClock()
    const deadline = new Deadline(10, clock.host.after)
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
    clock.step(10)
    await run
    release()
    await settled()
    expect(steps).toEqual(['before'])
    expect((await deadline.run(async () => 1)).kind).toBe('done')
  })
})
