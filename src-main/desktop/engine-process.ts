import { utilityProcess } from 'electron'
import type { EngineCommand, EngineEvent } from '../engine/protocol.ts'
import { engineEnvironment } from './engine-environment.ts'
import { keptUntilHeard, type StartedWorker } from './worker-port.ts'

/** So much of what it wrote last (characters) tells why it ended. */
const LAST_WORDS = 4_000
/** A killed process is gone within moments, unless the kernel holds it; nobody waits longer (ms). */
const GONE_WITHIN_MS = 300

/**
 * Starts the engine's bundle (absolute path) in a process of its own; only once Electron is ready. It
 * may speak and end before anybody listens: whoever does so later hears of it all the same.
 */
export function forkEngine(file: string): StartedWorker<EngineCommand, EngineEvent> {
  const child = utilityProcess.fork(file, [], {
    serviceName: 'Payments Ops alert engine',
    env: engineEnvironment(process.env),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let lastWords = ''
  child.stderr?.on('data', (bytes) => {
    lastWords = (lastWords + String(bytes)).slice(-LAST_WORDS)
  })
  let isOver = false
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code) => {
      isOver = true
      resolve(lastWords.trim() || `exit code ${code}`)
    })
  })
  const { hear, ...hearing } = keptUntilHeard<EngineEvent>(ended)
  child.on('message', hear)
  const kill = () => {
    // Electron's own way is a signal that a stopped process does not take.
    if (!isOver && child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
  }
  return {
    post: (command) => {
      if (!isOver) child.postMessage(command)
    },
    terminate: async () => {
      if (child.pid === undefined) child.once('spawn', kill)
      kill()
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, GONE_WITHIN_MS))])
    },
    ...hearing,
  }
}
