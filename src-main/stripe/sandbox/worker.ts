import { parentPort, workerData } from 'node:worker_threads'
import { Sandbox } from './backend.ts'
import { parseSandboxCommand, parseSandboxOptions, type SandboxEvent } from './protocol.ts'

const TICK_MS = 1_000

/** Runs the simulated backend until it is told to stop; the thread then ends by itself. */
function run(port: NonNullable<typeof parentPort>, directory: string): void {
  const sandbox = new Sandbox(directory)
  let lastFault: string | null = null
  const tell = (event: SandboxEvent) => port.postMessage(event)
  /** Tells a lasting fault once, not with every tick, and that it is over. */
  const report = (message: string | null) => {
    if (message !== null && message !== lastFault) tell({ kind: 'fault', message })
    if (message === null && lastFault !== null) tell({ kind: 'ready' })
    lastFault = message
  }
  const stop = () => {
    clearInterval(timer)
    const ended = sandbox.play(null, Date.now())
    if (!ended.ok) tell({ kind: 'fault', message: ended.failure.message })
    tell({ kind: 'stopped' })
    port.close()
  }

  port.on('message', (message: unknown) => {
    const command = parseSandboxCommand(message)
    if (command === null) return tell({ kind: 'fault', message: 'An unreadable sandbox command.' })
    if (command.kind === 'stop') return stop()
    if (command.kind === 'deliver') {
      const delivered = sandbox.deliver(command.news, Date.now())
      return report(delivered.ok ? null : delivered.failure.message)
    }
    const played = sandbox.play(command.scenario, Date.now())
    if (!played.ok) tell({ kind: 'fault', message: played.failure.message })
    // A rotation is over at once; it is still told, so that the click is seen to have worked.
    else if (command.scenario === 'log-rotates') tell({ kind: 'playing', scenario: 'log-rotates' })
    tell({ kind: 'playing', scenario: sandbox.playing })
  })

  const opened = sandbox.open(Date.now())
  const timer = setInterval(() => {
    const ticked = sandbox.tick(Date.now())
    report(ticked.ok ? null : ticked.failure.message)
  }, TICK_MS)
  if (opened.ok) {
    tell({ kind: 'ready' })
    return
  }
  clearInterval(timer)
  tell({ kind: 'fault', message: opened.failure.message })
  tell({ kind: 'stopped' })
  port.close()
}

const options = parseSandboxOptions(workerData)
if (parentPort === null || options === null) {
  throw new Error('the sandbox worker needs a parent and a directory')
}
run(parentPort, options.directory)
