import { execFile, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

/** A keychain on the test's own session bus. */
export interface Keyring {
  /** Its process ends; what was sealed can't be opened until `startKeyring` gets the folder again. */
  stop(): Promise<void>
}

/**
 * Starts the real GNOME Keyring, unlocked, with its files in a folder of the test's own. It
 * answers once it owns its name on the bus.
 */
export async function startKeyring(folder: string): Promise<Keyring> {
  const daemon = spawn(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    {
      env: { ...process.env, XDG_DATA_HOME: folder, XDG_RUNTIME_DIR: folder, HOME: folder },
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  )
  const ended = new Promise<void>((resolve) => daemon.once('close', () => resolve()))
  daemon.stdin.end('password of the tests')
  while (!(await isOnBus())) {
    if (daemon.exitCode !== null) throw new Error(`The keyring ended with ${daemon.exitCode}.`)
    await pause(50)
  }
  return {
    stop: async () => {
      daemon.kill('SIGTERM')
      await ended
    },
  }
}

async function isOnBus(): Promise<boolean> {
  const question = ['/', 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets']
  const args = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', ...question]
  const { stdout } = await promisify(execFile)('dbus-send', args)
  return stdout.includes('boolean true')
}
