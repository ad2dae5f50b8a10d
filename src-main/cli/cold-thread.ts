import { Worker } from 'node:worker_threads'
import type { ColdHelper, ColdShare } from '../logs/cold-share.ts'

/** Reads a share of the logs on a thread of its own, which is started when there is one. */
export class ColdThread implements ColdHelper {
  readonly leastBytes = 32 * 1024 * 1024
  readonly #path: string
  readonly #stepped: () => void
  #worker: Worker | null = null

  /** Takes the absolute path of the bundled worker; `stepped` is called with each of its steps. */
  constructor(path: string, stepped: () => void = () => undefined) {
    this.#path = path
    this.#stepped = stepped
  }

  /**
   * Answers what the thread found, or null when it ended without a word. A second share, asked for
   * when files have changed meanwhile, is not taken.
   */
  read(share: ColdShare): Promise<unknown> {
    if (this.#worker !== null) return Promise.resolve(null)
    const worker = new Worker(this.#path, { workerData: share })
    this.#worker = worker
    return new Promise((resolve) => {
      worker.on('message', (said: unknown) => (said === 'step' ? this.#stepped() : resolve(said)))
      // The end follows an error; but one that nobody listens to would end this process as well.
      worker.once('error', () => undefined)
      worker.once('exit', () => resolve(null))
    })
  }

  /** Ends the thread where it stands: nobody waits for it any more. */
  end(): void {
    // Nor for its end, which a call into a hung mount would hold up.
    void this.#worker?.terminate()
  }
}
