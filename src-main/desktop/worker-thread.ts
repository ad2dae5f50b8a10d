import { Worker } from 'node:worker_threads'
import { keptUntilHeard, type StartedWorker } from './worker-port.ts'

/**
 * Starts one of our own bundled workers (absolute path) as a thread, with its start-up data. What it
 * says, and why it ended, is kept until its host listens.
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
  const { hear, ...hearing } = keptUntilHeard<E>(ended)
  worker.on('message', hear)
  return {
    post: (command) => worker.postMessage(command),
    kill: () => void worker.terminate(),
    ...hearing,
  }
}
