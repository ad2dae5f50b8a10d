import { join } from 'node:path'
import type { Result } from '../contract/result.ts'
import { type LastEvents, lastEvents } from '../logs/last-events.ts'
import type { Disk } from '../records/disk.ts'
import { codeText } from '../records/disk-failures.ts'
import type { RecordPlaces } from '../records/fallback-log.ts'
import { RUN_LOG_NAME } from '../records/run-log.ts'
import { SCHEDULER_LOG_NAME } from '../records/scheduler-log.ts'
import { readTail } from '../records/tail.ts'
import type { Gates } from './gates.ts'
import type { Folder } from './supervised-engine.ts'

/** The ends of what an engine recorded, as text by place and name. */
export type RecordTails = Readonly<Record<Folder, Readonly<Record<string, string>>>>

/** Bytes of each file's end; a day of runs is about 60 KB. */
const TAIL_BYTES = 256 * 1024
const LF = 0x0a

/** What an engine looks up in its folders for others, who must not wait for a disk. */
export class Readings {
  readonly #places: RecordPlaces
  readonly #gates: Gates

  constructor(places: RecordPlaces, gates: Gates) {
    this.#places = places
    this.#gates = gates
  }

  /** The last webhook events, as `lastEvents` answers. */
  lastEvents(limit: number): Promise<Result<LastEvents>> {
    return lastEvents(this.#places.logs, limit, this.#gates.files)
  }

  /** The ends of what was recorded, as `recordTails` answers. */
  recordTails(): Promise<RecordTails> {
    return recordTails(this.#places, this.#gates.disk)
  }
}

/**
 * The last 256 KiB of what was recorded in both places, each from its first whole line on. A file that
 * can't be read gives a line in brackets that says why, because that is a diagnosis, too.
 */
export async function recordTails(places: RecordPlaces, disk: Disk): Promise<RecordTails> {
  const of = async (folder: string) => ({
    [RUN_LOG_NAME]: await tailText(join(folder, RUN_LOG_NAME), disk),
    [SCHEDULER_LOG_NAME]: await tailText(join(folder, SCHEDULER_LOG_NAME), disk),
  })
  const [logs, data] = await Promise.all([of(places.logs), of(places.data)])
  return { logs, data }
}

async function tailText(path: string, disk: Disk): Promise<string> {
  try {
    const { bytes, from, regular } = await readTail(path, TAIL_BYTES, disk)
    if (!regular) return '(not read: no regular file)\n'
    const whole = from === 0 ? bytes : bytes.subarray(bytes.indexOf(LF) + 1)
    return Buffer.from(whole).toString('utf8')
  } catch (error) {
    const code = codeText(error)
    return `(not read: ${code === 'ETIMEDOUT' ? 'the folder does not answer' : code})\n`
  }
}
