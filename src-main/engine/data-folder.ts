import { chmod, mkdir } from 'node:fs/promises'
import { withDeadline } from '../records/deadline.ts'

/** A folder that does not answer must not hold up the first run for longer (ms). */
const DEADLINE_MS = 5_000

/**
 * Makes the engine's own folder (absolute) readable for its owner alone; answers a sentence when it
 * can't be used, null when it can.
 */
export async function prepareDataFolder(data: string): Promise<string | null> {
  const prepare = async () => {
    await mkdir(data, { recursive: true, mode: 0o700 })
    await chmod(data, 0o700)
    return true
  }
  const prepared = await withDeadline(
    prepare().catch(() => false),
    DEADLINE_MS,
  )
  if (prepared.kind === 'done' && prepared.value) return null
  return `The console can’t use its own folder ${data}: what it learns is lost when it closes.`
}
