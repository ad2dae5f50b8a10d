import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { BusEnvironment } from './bus-line.ts'

/**
 * Waits until its input ends. A line says that the console ends by itself; without one the console
 * is gone, and that becomes the last line of its log ($1), which names the display when this machine
 * no longer has the socket of it ($2, which may be empty).
 */
const SCRIPT = `trap '' HUP INT TERM
umask 077
read -r word && exit 0
because='it was killed or crashed'
if [ -n "$2" ] && [ -r /proc/net/unix ]; then
  because='the display is gone'
  while read -r _ _ _ _ _ _ _ path; do
    case "$path" in "$2" | "@$2") because='it was killed or crashed' ;; esac
  done < /proc/net/unix
fi
printf '{"ts":"%s","level":"error","event":"ended","because":"%s"}\\n' \\
  "$(date -u +%Y-%m-%dT%H:%M:%S.000Z)" "$because" >> "$1"
`

/**
 * Sees to it that a console which ends without a word of its own has a last line in its log (absolute
 * path): killed, crashed, or with its display gone, which ends a process on the spot. Only another
 * process can write that line; a shell that waits takes next to nothing. Called before the console
 * ends by itself, `cancel` ends the watch. Where there is no such shell, nothing is watched.
 */
export function watchUnexpectedEnd(
  log: string,
  environment: BusEnvironment = process.env,
  platform: NodeJS.Platform = process.platform,
): { readonly cancel: () => void } {
  if (platform === 'win32') return { cancel: () => undefined }
  const args = ['-c', SCRIPT, 'payments-ops', log, displaySocket(environment)]
  const shell: ChildProcess = spawn('/bin/sh', args, {
    // Of a session of its own, so that what ends the others by their group leaves it to its work.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    // It holds no folder of a disk that may be taken away, and learns of no key.
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
  })
  shell.on('error', () => undefined)
  shell.stdin?.on('error', () => undefined)
  shell.unref()
  return { cancel: () => shell.stdin?.end('ended\n') }
}

/** How the display's socket reads in the kernel's list of them; empty for one of another machine. */
function displaySocket(environment: BusEnvironment): string {
  const wayland = environment['WAYLAND_DISPLAY']
  if (wayland !== undefined && wayland !== '') {
    return wayland.startsWith('/') ? wayland : join(environment['XDG_RUNTIME_DIR'] ?? '', wayland)
  }
  const number = /^(?:unix)?:(\d+)/.exec(environment['DISPLAY'] ?? '')?.[1]
  return number === undefined ? '' : `/tmp/.X11-unix/X${number}`
}
