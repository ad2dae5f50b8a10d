import { DeadlinePassed } from './file-problem.ts'

/** Calls back after so many ms; answers what calls it off. */
export type Timer = (ms: number, call: () => void) => () => void

function realTimer(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

/** How work under a deadline came out. */
export type Timely<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** It took too long and goes on in the background until its hung call returns. */
  | { readonly kind: 'late' }
  /** Earlier work that was late has still not returned; nothing new was begun. */
  | { readonly kind: 'stuck' }

/**
 * Lets one piece of work run at a time, and nobody wait for it longer than the deadline after its
 * last step: a large log on a slow disk takes its time, a hung disk takes no step. A call into one
 * can't be taken back, so no second one is made until it has returned.
 */
export class Deadline {
  readonly #ms: number
  readonly #timer: Timer
  #stuck = false

  /** Takes the time for one step in ms; tests play the timer. */
  constructor(ms: number, timer: Timer = realTimer) {
    this.#ms = ms
    this.#timer = timer
  }

  /**
   * Runs the work. It is given a check to call between its steps, which gives the next step the
   * whole time again, and throws once the work is late: nobody wants the outcome any more.
   */
  async run<T>(work: (check: () => void) => Promise<T>): Promise<Timely<T>> {
    if (this.#stuck) return { kind: 'stuck' }
    let late = false
    let callOff = () => {}
    let giveUp = () => {}
    const arm = () => {
      callOff()
      callOff = this.#timer(this.#ms, () => giveUp())
    }
    const timeout = new Promise<Timely<T>>((settle) => {
      giveUp = () => {
        late = true
        this.#stuck = true
        settle({ kind: 'late' })
      }
    })
    arm()
    const running = work(() => {
      if (late) throw new DeadlinePassed()
      arm()
    })
    const done = running.then((value): Timely<T> => ({ kind: 'done', value }))
    try {
      return await Promise.race([done, timeout])
    } finally {
      callOff()
      if (late) {
        const free = () => {
          this.#stuck = false
        }
        running.then(free, free)
      }
    }
  }
}
