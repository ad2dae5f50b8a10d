import { readlink, stat } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import type { LogFiles } from '../logs/files.ts'
import type { Disk } from '../records/disk.ts'
import { NotAnswering } from '../records/disk-failures.ts'
import { Gate } from './gate.ts'
import { gatedDisk } from './gated-disk.ts'
import { gatedFiles } from './gated-files.ts'
import type { Folder } from './supervised-engine.ts'

/**
 * How long a call may take, in ms: 20,000 in the log folder and behind links, 10,000 in the console's own
 * folder unless given.
 */
export type AnswerTimes = Readonly<Partial<Record<Folder | 'links', number>>>

/** Which folders an engine works in, and how long it waits for them. */
export interface GatesOptions {
  /** Absolute paths. */
  readonly logs: string
  readonly data: string
  /** Folders in which no call is made until `answers` is told. */
  readonly leave?: readonly Folder[]
  readonly answerWithinMs?: AnswerTimes
}

/** Told when a place is left alone, and when it is used again; null for one behind a link. */
export type Changed = (isOpen: boolean, folder: Folder | null) => void

/** Where a call goes: which of the gates stands before it. */
export interface Routes {
  /** Before what lies in a folder by name, whatever it leads to. */
  at(path: string): Gate
  /** Before what a name leads to, which may lie on another disk. Rejects with `NotAnswering`. */
  behind(path: string): Promise<Gate>
}

const LOGS_WITHIN_MS = 20_000
const DATA_WITHIN_MS = 10_000
/**
 * Together fewer than the threads of the process, of which each call holds one. Two logs read at once
 * gain nothing by more.
 */
const AT_ONCE = { logs: 4, data: 2, link: 2 } as const
/** When so many places behind links hang, only those that have answered before are still asked. */
const MOST_LINKS_HUNG = 2

/**
 * The gates before the places that an engine works in: the log folder, its own, and each folder that a
 * link in them leads to, which may be another mount. All its file calls go through them.
 */
export class Gates implements Routes {
  readonly files: LogFiles
  readonly disk: Disk
  readonly #options: GatesOptions
  readonly #changed: Changed
  readonly #folders: Readonly<Record<Folder, Gate>>
  readonly #links = new Map<string, Gate>()

  constructor(options: GatesOptions, changed: Changed = () => {}) {
    this.#options = { ...options, logs: resolve(options.logs), data: resolve(options.data) }
    this.#changed = changed
    this.#folders = {
      logs: this.#before('logs', LOGS_WITHIN_MS),
      data: this.#before('data', DATA_WITHIN_MS),
    }
    this.files = gatedFiles(this)
    this.disk = gatedDisk(this)
  }

  /** The folders in which no call is made now. */
  hung(): readonly Folder[] {
    return (['logs', 'data'] as const).filter((folder) => this.#folders[folder].isClosed)
  }

  /** The folder answers, as others found out. */
  answers(folder: Folder): void {
    this.#folders[folder].open()
  }

  at(path: string): Gate {
    const place = resolve(path)
    return this.#folderOf(place) ?? this.#link(dirname(place))
  }

  async behind(path: string): Promise<Gate> {
    const here = this.at(path)
    const target = await here.run(() => targetOf(path))
    return target === null ? here : this.at(resolve(dirname(path), target))
  }

  #before(folder: Folder, withinMs: number): Gate {
    const { leave = [], answerWithinMs } = this.#options
    return new Gate({
      withinMs: answerWithinMs?.[folder] ?? withinMs,
      atOnce: AT_ONCE[folder],
      isLeft: leave.includes(folder),
      probe: () => stat(this.#options[folder]),
      changed: (isOpen) => this.#changed(isOpen, folder),
    })
  }

  /** The inner one, should one of the two lie in the other. */
  #folderOf(path: string): Gate | null {
    const { logs, data } = this.#options
    const inner =
      data.length > logs.length ? (['data', 'logs'] as const) : (['logs', 'data'] as const)
    const found = inner.find((folder) => isWithin(path, this.#options[folder]))
    return found === undefined ? null : this.#folders[found]
  }

  #link(folder: string): Gate {
    let gate = this.#links.get(folder)
    if (gate === undefined) {
      const withinMs = this.#options.answerWithinMs?.links ?? LOGS_WITHIN_MS
      const probe = () => stat(folder)
      gate = new Gate({
        withinMs,
        atOnce: AT_ONCE.link,
        probe,
        changed: (isOpen) => this.#changed(isOpen, null),
      })
      this.#links.set(folder, gate)
    }
    const hung = [...this.#links.values()].filter(({ isClosed }) => isClosed)
    if (hung.length >= MOST_LINKS_HUNG && !gate.hasAnswered) throw new NotAnswering()
    return gate
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/** What a link says it leads to; null for what is no link, or not there: the call itself tells that. */
async function targetOf(path: string): Promise<string | null> {
  try {
    return await readlink(path)
  } catch {
    return null
  }
}
