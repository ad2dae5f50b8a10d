import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** A bus of the test's own. */
export interface PrivateBus {
  /** As in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string
  /** Ends it; answers once it is gone. */
  stop(): Promise<void>
}

/** Starts a real dbus-daemon, which starts no service. It stands for a session's bus or the machine's. */
export async function startBus(): Promise<PrivateBus> {
  const config = join(import.meta.dirname, 'session-bus.conf')
  const args = [`--config-file=${config}`, '--nofork', '--print-address=1']
  const daemon = spawn('dbus-daemon', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = new Promise<void>((resolve) => daemon.once('close', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    daemon.once('error', reject)
    daemon.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()))
  })
  return {
    address,
    stop: async () => {
      daemon.kill('SIGKILL')
      await ended
    },
  }
}
