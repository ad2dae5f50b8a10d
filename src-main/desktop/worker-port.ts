import { Worker } from 'node:worker_threads'

/** A running worker as its host sees it: commands in, events out, and its end. */
export interface WorkerPort<C, E> {
  post(command: C): void
  /** Ends the worker where it stands. */
  terminate(): Promise<void>
  /** Called once by the host, right after the start. */
  listen(onEvent: (event: E) => void, onEnd: (because: string) => void): void
}

/**
 * Starts one of our own bundled workers (absolute path) with its start-up data. It may end before
 * anybody listens: whoever does so later hears of it all the same.
 */
export function startWorker<C, E>(file: string, data: unknown): WorkerPort<C, E> {
  const worker = new Worker(file, { workerData: data })
  let because: string | null = null
  worker.on('error', (error) => {
    because = error instanceof Error ? (error.stack ?? error.message) : String(error)
  })
  // The end always follows an error, so one report is enough.
  const ended = new Promise<string>((resolve) => {
    worker.on('exit', (code) => resolve(because ?? `exit code ${code}`))
  })
  return {
    post: (command) => worker.postMessage(command),
    terminate: async () => {
      await worker.terminate()
    },
    listen: (onEvent, onEnd) => {
      worker.on('message', onEvent)
      void ended.then(onEnd)
    },
  }
}

/**
 * Starts a worker ahead of its use, so that it is loaded when it is needed. The first call of the
 * answer takes that one, each later one starts another.
 */
export function startAhead<C, E>(file: string): () => WorkerPort<C, E> {
  let ahead: WorkerPort<C, E> | null = startWorker(file, null)
  return () => {
    const port = ahead ?? startWorker<C, E>(file, null)
    ahead = null
    return port
  }
}
