import type { WorkerPort } from '../engine/supervisor.ts'

/** A worker that nobody may have taken yet. */
export interface StartedWorker<C, E> extends WorkerPort<C, E> {
  /** Calls with all that it says before its host listens, who hears it all the same. */
  overhear(onEvent: (event: E) => void): void
}

/** Keeps what a worker says, and why it `ended`, until its host listens. */
export function keptUntilHeard<E>(
  ended: Promise<string>,
): Pick<StartedWorker<never, E>, 'overhear' | 'listen'> & { readonly hear: (event: E) => void } {
  const unheard: E[] = []
  let overhear = (_event: E): void => undefined
  let tell = (event: E): void => {
    unheard.push(event)
    overhear(event)
  }
  return {
    hear: (event) => tell(event),
    overhear: (onEvent) => {
      overhear = onEvent
      for (const event of unheard) onEvent(event)
    },
    listen: (onEvent, onEnd) => {
      tell = onEvent
      for (const event of unheard.splice(0)) onEvent(event)
      void ended.then(onEnd)
    },
  }
}

/** A worker that is started ahead of its use, so that it is loaded when it is needed. */
export interface WorkerAhead<C, E> {
  /** Starts it. */
  start(): void
  /** Gives it its first command before it is taken; one given before the start waits for that. */
  open(first: C): void
  /** Calls with all that it says before anybody takes it, who hears it all the same. */
  overhear(onEvent: (event: E) => void): void
  /**
   * The worker with its first command: the one started ahead at the first call, which is told
   * nothing when it was opened already, and a new one at each later call.
   */
  take(first: C): WorkerPort<C, E>
}

/** Has a worker started ahead of its use by `start`. */
export function startAhead<C, E>(start: () => StartedWorker<C, E>): WorkerAhead<C, E> {
  let ahead: StartedWorker<C, E> | null = null
  let opened: C | null = null
  return {
    start: () => {
      ahead = start()
      if (opened !== null) ahead.post(opened)
    },
    open: (first) => {
      opened = first
      ahead?.post(first)
    },
    overhear: (onEvent) => ahead?.overhear(onEvent),
    take: (first) => {
      const port = ahead ?? start()
      if (ahead === null || opened === null) port.post(first)
      ahead = null
      return port
    },
  }
}
