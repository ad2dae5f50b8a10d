import { utilityProcess } from 'electron'
import type { EngineCommand, EngineEvent } from '../engine/protocol.ts'
import type { CareCommand, CareEvent } from '../engine/supervised-engine.ts'
import { engineEnvironment } from './engine-environment.ts'
import { keptUntilHeard, type StartedWorker, type WorkerAhead } from './worker-port.ts'

/** So much of what it wrote last (characters) tells why it ended. */
const LAST_WORDS = 4_000

type ToEngine = EngineCommand | CareCommand
type FromEngine = EngineEvent | CareEvent

/** The engine's process, started ahead of its use. */
export type EngineAhead = WorkerAhead<ToEngine, FromEngine>

/**
 * Starts the engine's bundle (absolute path) in a process of its own; only once Electron is ready.
 * What it says, and why it ended, is kept until its host listens.
 */
export function forkEngine(file: string): StartedWorker<ToEngine, FromEngine> {
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
  const { hear, ...hearing } = keptUntilHeard<FromEngine>(ended)
  child.on('message', hear)
  return {
    post: (command) => {
      if (!isOver) child.postMessage(command)
    },
    kill: () => {
      if (isOver) return
      if (child.pid === undefined) child.once('spawn', () => killAtOnce(child.pid))
      else killAtOnce(child.pid)
    },
    ...hearing,
  }
}

/** Electron's own way is a signal that a stopped process does not take. */
function killAtOnce(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch {
    // It has just ended by itself, and that will be told.
  }
}
