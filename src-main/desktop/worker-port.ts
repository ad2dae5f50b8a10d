import { Worker } from 'node:worker_threads'

/** A running worker as its host sees it: commands in, events out, and its end. */
export interface WorkerPort<C, E> {
  post(command: C): void
  /** Ends the worker where it stands. */
  terminate(): Promise<void>
  /** Called once by the host, right after the start. */
  listen(onEvent: (event: E) => void, onEnd: (because: string) => void): void
}

/** Starts one of our own bundled workers (absolute path) with its start-up data. */
export function startWorker<C, E>(file: string, data: unknown): WorkerPort<C, E> {
  const worker = new Worker(file, { workerData: data })
  return {
    post: (command) => worker.postMessage(command),
    terminate: async () => {
      await worker.terminate()
    },
    listen: (onEvent, onEnd) => {
      let because: string | null = null
      worker.on('message', onEvent)
      worker.on('error', (error) => {
        because = error instanceof Error ? (error.stack ?? error.message) : String(error)
      })
      // The end always follows an error, so one report is enough.
      worker.on('exit', (code) => onEnd(because ?? `exit code ${code}`))
    },
  }
}
