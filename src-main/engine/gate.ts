import { NotAnswering } from '../records/disk-failures.ts'

/** A place that calls are made to, such as a folder. */
export interface GateOptions {
  /** How long a call may take, in ms. */
  readonly withinMs: number
  /** How many calls are made at once; so many threads are lost at most when the place hangs. */
  readonly atOnce: number
  /** Left alone from the start, until `open` says that it answers. */
  readonly isLeft?: boolean
  /** A harmless call that shows whether the place answers again. */
  readonly probe: () => Promise<unknown>
  /** Told when it opened or closed. */
  readonly changed: (isOpen: boolean) => void
}

interface Waiting {
  readonly start: () => void
  readonly refuse: () => void
}

const PROBE_EVERY_MS = 60_000

/**
 * Stands before one place. A call into a hung mount can't be taken back and holds a thread of the
 * process until it returns; so once one is overdue no further one is made, until it returns after
 * all or a probe is answered.
 */
export class Gate {
  readonly #options: GateOptions
  #isLeft: boolean
  #running = 0
  #queue: Waiting[] = []
  /** Calls that are overdue. */
  readonly #overdue = new Set<symbol>()
  /** Calls that were overdue when a probe was answered: what they wait for is there no more. */
  readonly #writtenOff = new Set<symbol>()
  #deferred: (() => Promise<void>)[] = []
  /** What was deferred for things that are there no more: kept, and never called. */
  readonly #kept: (() => Promise<void>)[] = []
  #nextProbe: NodeJS.Timeout | null = null
  #isProbing = false
  #hasAnswered = false

  constructor(options: GateOptions) {
    this.#options = options
    this.#isLeft = options.isLeft ?? false
  }

  /** No call is made. */
  get isClosed(): boolean {
    return this.#isLeft || this.#overdue.size > 0
  }

  /** Whether the place has ever answered. */
  get hasAnswered(): boolean {
    return this.#hasAnswered
  }

  /**
   * Makes the call once there is room, and answers as it does; rejects with `NotAnswering` when it is
   * overdue or the gate is closed. What a call that was given up brings after all goes to `late`.
   */
  async run<T>(call: () => Promise<T>, late: (value: T) => void = () => {}): Promise<T> {
    if (this.isClosed) throw new NotAnswering()
    if (this.#running >= this.#options.atOnce) {
      await new Promise<void>((start, reject) => {
        this.#queue.push({ start, refuse: () => reject(new NotAnswering()) })
      })
    } else {
      this.#running += 1
    }
    return this.#made(call, late)
  }

  /**
   * Makes a call that ends the use of something, such as a close: now, or when the gate opens. Until
   * then it is kept, because what is collected unclosed is closed on the main thread.
   */
  async end(call: () => Promise<void>): Promise<void> {
    if (!this.isClosed) {
      await this.run(call).catch(() => undefined)
      return
    }
    this.#deferred.push(call)
  }

  /** The place answers, as others know: calls are made again. */
  open(): void {
    if (!this.isClosed) return
    this.#isLeft = false
    this.#writeOff()
    this.#opened()
  }

  /** A slot is this call's until it returns or is overdue. */
  #made<T>(call: () => Promise<T>, late: (value: T) => void): Promise<T> {
    const mark = Symbol('call')
    return new Promise<T>((resolve, reject) => {
      let isOver = false
      const settle = (tell: () => void) => {
        if (isOver) return this.#returned(mark)
        isOver = true
        clearTimeout(timer)
        this.#hasAnswered = true
        this.#free()
        tell()
      }
      const giveUp = () => {
        if (isOver) return
        isOver = true
        this.#close(mark)
        reject(new NotAnswering())
      }
      // A process that was held up looks first whether the answer came meanwhile.
      const timer = setTimeout(() => setImmediate(giveUp), this.#options.withinMs)
      call().then(
        (value) => {
          if (isOver) late(value)
          settle(() => resolve(value))
        },
        (error: unknown) => settle(() => reject(error)),
      )
    })
  }

  #free(): void {
    const next = this.#queue.shift()
    if (next === undefined) this.#running -= 1
    else next.start()
  }

  #close(mark: symbol): void {
    const wasClosed = this.isClosed
    this.#running -= 1
    this.#overdue.add(mark)
    for (const { refuse } of this.#queue.splice(0)) refuse()
    if (wasClosed) return
    this.#probeLater()
    this.#options.changed(false)
  }

  /** A call that was given up has returned after all. */
  #returned(mark: symbol): void {
    this.#writtenOff.delete(mark)
    if (!this.#overdue.delete(mark) || this.isClosed) return
    this.#hasAnswered = true
    this.#opened()
  }

  #opened(): void {
    if (this.#nextProbe !== null) clearTimeout(this.#nextProbe)
    this.#nextProbe = null
    for (const call of this.#deferred.splice(0)) void this.end(call)
    this.#options.changed(true)
  }

  /** One probe at a time, and none any more where an earlier one told more than was so. */
  #probeLater(): void {
    if (this.#isProbing || this.#writtenOff.size > 0) return
    this.#nextProbe = setTimeout(() => {
      this.#isProbing = true
      const answered = () => {
        this.#isProbing = false
        if (this.#overdue.size === 0) return
        this.#writeOff()
        if (!this.isClosed) this.#opened()
      }
      // An error is an answer, too.
      this.#options.probe().then(answered, answered)
    }, PROBE_EVERY_MS)
    this.#nextProbe.unref()
  }

  /** What ends the use of something that hangs for good would hang as well. */
  #writeOff(): void {
    for (const mark of this.#overdue) this.#writtenOff.add(mark)
    this.#overdue.clear()
    this.#kept.push(...this.#deferred.splice(0))
  }
}
