import { parentPort, workerData } from 'node:worker_threads'
import { Gates } from '../engine/gates.ts'
import { type ColdShare, readShare } from '../logs/cold-share.ts'

/** Reads its share of the logs, says what it found, and ends. The share is our own thread's. */
async function main(): Promise<void> {
  const share = workerData as ColdShare
  const { files } = new Gates({ logs: share.directory, data: share.directory })
  const onStep = () => parentPort?.postMessage('step')
  parentPort?.postMessage(await readShare(share, onStep, files))
}

void main()
