import type { WorkerPort } from '../../src-main/engine/supervisor.ts'

/** A worker that a test plays: it keeps its commands, and speaks and ends when told to. */
export class FakeWorker<C, E> implements WorkerPort<C, E> {
  readonly commands: C[] = []
  killed = false
  /** The kernel holds it: killed, it doesn't end. */
  isHeld = false
  #onEvent: (event: E) => void = () => undefined
  #onEnd: (because: string) => void = () => undefined

  post(command: C): void {
    this.commands.push(command)
  }

  kill(): void {
    this.killed = true
    if (!this.isHeld) this.end('killed')
  }

  listen(onEvent: (event: E) => void, onEnd: (because: string) => void): void {
    this.#onEvent = onEvent
    this.#onEnd = onEnd
  }

  say(event: E): void {
    this.#onEvent(event)
  }

  end(because: string): void {
    this.#onEnd(because)
  }
}

/** Starts fake workers and keeps them all, the newest last. */
export class FakeWorkers<C, E> {
  readonly all: FakeWorker<C, E>[] = []
  /** What the next start throws. */
  refusal: Error | null = null

  readonly start = (): FakeWorker<C, E> => {
    if (this.refusal !== null) throw this.refusal
    const worker = new FakeWorker<C, E>()
    this.all.push(worker)
    return worker
  }

  get newest(): FakeWorker<C, E> {
    const worker = this.all.at(-1)
    if (worker === undefined) throw new Error('no worker was started')
    return worker
  }
}
