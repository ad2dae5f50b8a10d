import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import { freshFolder, occupy } from './fresh-folder.ts'

/** Which operations on a mount hang; all of them unless something is named. */
export interface Hang {
  /** Only on files and folders of these names. */
  readonly names?: readonly string[]
  /** Only these, by their names in libfuse: `getattr`, `readdir`, `open`, `read`, `write`, `fsync`. */
  readonly operations?: readonly string[]
  /** So many of them still pass. */
  readonly after?: number
}

/** A folder behind a disk that hangs when it is told to: a real mount of the kernel's. */
export interface HungMount {
  /** Where it is mounted; what lies there is what lies in the real folder. */
  readonly path: string
  /** Lets operations hang from now on, in place of what was told before. */
  hang(what?: Hang): Promise<void>
  /** Lets all operations pass again, those that hang as well. */
  heal(): Promise<void>
  /** How many operations hang now. */
  hanging(): number
  /** Resolves once so many operations hang at the same time. */
  caught(count?: number): Promise<void>
  /**
   * Ends it before its test does: what hangs is answered with an error, so that what waits for it in
   * the kernel is released, and nothing stays mounted.
   */
  end(): Promise<void>
}

const said = z.object({
  mounted: z.boolean().optional(),
  done: z.boolean().optional(),
  hanging: z.number().optional(),
})

const SUBTYPE = 'fuse.hung-mount'
const PROGRAM = join(import.meta.dirname, 'hung-mount.py')
/** The system's own, which the Debian package is for; another one may come first on the PATH. */
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'
const DEVICE_MISSING =
  'There is no /dev/fuse, which a disk that hangs is played with. Run `modprobe fuse`; a container is ' +
  'started with `--device /dev/fuse --cap-add SYS_ADMIN`.'

/**
 * Mounts the folder `real` on a fresh one. It ends by itself as fresh folders do, however the tests
 * end; that of tests that were killed is taken away by the next one. Fails, with what to install or
 * allow, where nothing can be mounted.
 */
export async function hungMount(real: string): Promise<HungMount> {
  if (!existsSync('/dev/fuse')) throw new Error(DEVICE_MISSING)
  removeLeftovers()
  const path = freshFolder('mount')
  const served = spawn(PYTHON, [PROGRAM, real, path], { stdio: ['pipe', 'pipe', 'pipe'] })
  const mount = new ServedMount(path, served)
  occupy(path, { leave: () => mount.end(), leaveNow: () => mount.endNow() })
  await mount.begun
  return mount
}

class ServedMount implements HungMount {
  readonly path: string
  readonly begun: Promise<void>
  readonly #served: ChildProcess
  readonly #ended: Promise<unknown>
  #hanging = 0
  #waiting: { readonly count: number; readonly resolve: () => void }[] = []
  #answers: (() => void)[] = []

  constructor(path: string, served: ChildProcess) {
    this.path = path
    this.#served = served
    this.#ended = once(served, 'close').catch(() => undefined)
    let complaint = ''
    served.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    // It may be gone when it is told something.
    served.stdin?.on('error', () => undefined)
    this.begun = new Promise((resolve, reject) => {
      const failed = (why: string) =>
        reject(
          new Error(
            `Nothing could be mounted on ${path} (packages fuse3, python3-fusepy; a user who is not root needs fusermount3 and to read and write /dev/fuse). ${why}`,
          ),
        )
      served.once('error', (error) => failed(String(error)))
      served.once('close', () => failed(complaint))
      if (served.stdout === null) return
      createInterface(served.stdout).on('line', (line) => this.#hear(line, resolve))
    })
  }

  hang({ names, operations, after = 0 }: Hang = {}): Promise<void> {
    return this.#tell({ hang: { names: names ?? null, operations: operations ?? null, after } })
  }

  heal(): Promise<void> {
    return this.#tell({ heal: {} })
  }

  hanging(): number {
    return this.#hanging
  }

  caught(count = 1): Promise<void> {
    if (this.#hanging >= count) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push({ count, resolve }))
  }

  async end(): Promise<void> {
    this.#served.stdin?.end()
    await this.#ended
    if (ownMounts().some(({ path }) => path === this.path)) unmount(this.path)
  }

  /** The same where nothing can be waited for. The kernel answers for a file system that is killed. */
  endNow(): void {
    this.#served.kill('SIGKILL')
    unmount(this.path)
  }

  #tell(command: object): Promise<void> {
    const told = new Promise<void>((resolve) => this.#answers.push(resolve))
    this.#served.stdin?.write(`${JSON.stringify(command)}\n`)
    return told
  }

  #hear(line: string, mounted: () => void): void {
    const heard = said.parse(JSON.parse(line))
    if (heard.mounted === true) mounted()
    if (heard.done === true) this.#answers.shift()?.()
    if (heard.hanging === undefined) return
    this.#hanging = heard.hanging
    const isMet = ({ count }: { readonly count: number }) => this.#hanging >= count
    for (const { resolve } of this.#waiting.filter(isMet)) resolve()
    this.#waiting = this.#waiting.filter((one) => !isMet(one))
  }
}

/** Detached, because what still hangs would keep it from going. */
function unmount(path: string): void {
  spawnSync('fusermount3', ['-u', '-z', path])
}

/** Takes away what tests left mounted whose file system was killed; its number is in its name. */
function removeLeftovers(): void {
  for (const { pid, path } of ownMounts()) {
    if (!existsSync(`/proc/${pid}`)) unmount(path)
  }
}

/** What is mounted by file systems of this kind now, and the process that serves each. */
function ownMounts(): { readonly pid: string; readonly path: string }[] {
  const table = readFileSync('/proc/self/mounts', 'utf8')
  return table.split('\n').flatMap((line) => {
    const [name = '', path = '', type] = line.split(' ')
    return type === SUBTYPE ? [{ pid: name.slice(name.lastIndexOf('-') + 1), path }] : []
  })
}
