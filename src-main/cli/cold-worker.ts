import { parentPort, workerData } from 'node:worker_threads'
import { type ColdShare, readShare } from '../logs/cold-share.ts'

/** Reads its share of the logs, says what it found, and ends. The share is our own thread's. */
async function main(): Promise<void> {
  const onStep = () => parentPort?.postMessage('step')
  parentPort?.postMessage(await readShare(workerData as ColdShare, onStep))
}

void main()
