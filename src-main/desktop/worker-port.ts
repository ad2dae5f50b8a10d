import { Worker } from 'node:worker_threads'

/** A running worker as its host sees it: commands in, events out, and its end. */
export interface WorkerPort<C, E> {
  post(command: C): void
  /** Ends the worker where it stands. */
  terminate(): Promise<void>
  /** Called once by the host, right after the start. */
  listen(onEvent: (event: E) => void, onEnd: (because: string) => void): void
}

/** A worker that nobody may have taken yet. */
interface StartedWorker<C, E> extends WorkerPort<C, E> {
  /** Calls with all that it says before its host listens, who hears it all the same. */
  overhear(onEvent: (event: E) => void): void
}

/**
 * Starts one of our own bundled workers (absolute path) with its start-up data. It may speak and end
 * before anybody listens: whoever does so later hears of it all the same.
 */
export function startWorker<C, E>(file: string, data: unknown): StartedWorker<C, E> {
  const worker = new Worker(file, { workerData: data })
  let because: string | null = null
  worker.on('error', (error) => {
    because = error instanceof Error ? (error.stack ?? error.message) : String(error)
  })
  // The end always follows an error, so one report is enough.
  const ended = new Promise<string>((resolve) => {
    worker.on('exit', (code) => resolve(because ?? `exit code ${code}`))
  })
  const unheard: E[] = []
  let overhear = (_event: E): void => undefined
  let hear = (event: E): void => {
    unheard.push(event)
    overhear(event)
  }
  worker.on('message', (event: E) => hear(event))
  return {
    post: (command) => worker.postMessage(command),
    terminate: async () => {
      await worker.terminate()
    },
    overhear: (onEvent) => {
      overhear = onEvent
      for (const event of unheard) onEvent(event)
    },
    listen: (onEvent, onEnd) => {
      hear = onEvent
      for (const event of unheard.splice(0)) onEvent(event)
      void ended.then(onEnd)
    },
  }
}

/** A worker that was started ahead of its use, so that it is loaded when it is needed. */
export interface WorkerAhead<C, E> {
  /** Tells it its first command, before anybody takes it. */
  open(first: C): void
  /** Calls with all that it says before anybody takes it, who hears it all the same. */
  overhear(onEvent: (event: E) => void): void
  /**
   * The worker with its first command: the one started ahead at the first call, which is told
   * nothing when it was opened already, and a new one at each later call.
   */
  take(first: C): WorkerPort<C, E>
}

/** Starts a worker (absolute path) ahead of its use. */
export function startAhead<C, E>(file: string): WorkerAhead<C, E> {
  let ahead: StartedWorker<C, E> | null = startWorker(file, null)
  let opened = false
  return {
    open: (first) => {
      ahead?.post(first)
      opened = true
    },
    overhear: (onEvent) => ahead?.overhear(onEvent),
    take: (first) => {
      const port = ahead ?? startWorker<C, E>(file, null)
      if (ahead === null || !opened) port.post(first)
      ahead = null
      return port
    },
  }
}
