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

/** A timer that goes off when so many ms have been made to pass. */
function steppedTimer() {
  let now = 0
  const due = new Map<object, { readonly at: number; readonly call: () => void }>()
  return {
    timer: (ms: number, call: () => void) => {
      const key = {}
      due.set(key, { at: now + ms, call })
      return () => due.delete(key)
    },
    pass: (ms: number) => {
      now += ms
      for (const [key, { at, call }] of due) {
        if (at <= now && due.delete(key)) call()
      }
    },
  }
}

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

  it('is for each step: work that goes on is not late, however long all of it takes', async () => {
    const { timer, pass } = steppedTimer()
    const deadline = new Deadline(10, timer)
    const steps = Array.from({ length: 4 }, gate)
    const run = deadline.run(async (check) => {
      for (const { passed } of steps) {
        check()
        await passed
      }
    })
    for (const { open } of steps.slice(0, 3)) {
      pass(9)
      open()
      await new Promise((settle) => setImmediate(settle))
    }
    let isOver = false
    void run.then(() => {
      isOver = true
    })
    pass(9)
    await new Promise((settle) => setImmediate(settle))
    expect(isOver).toBe(false)
    pass(1)
    expect(await run).toEqual({ kind: 'late' })
    steps[3]?.open()
    await new Promise((settle) => setImmediate(settle))
    expect(await deadline.run(async () => 27)).toEqual({ kind: 'done', value: 27 })
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
