import { chmod, mkdir } from 'node:fs/promises'
import { NotAnswering } from '../records/disk-failures.ts'
import type { Gate } from './gate.ts'

/**
 * Makes the engine's own folder (absolute) readable for its owner alone, when its gate lets it; answers
 * a sentence when it can't be used, null when it can. Of one that does not answer, the gate tells.
 */
export async function prepareDataFolder(
  data: string,
  gate: Pick<Gate, 'run'>,
): Promise<string | null> {
  try {
    await gate.run(async () => {
      await mkdir(data, { recursive: true, mode: 0o700 })
      await chmod(data, 0o700)
    })
    return null
  } catch (error) {
    if (error instanceof NotAnswering) return null
    return `The console can’t use its own folder ${data}: what it learns is lost when it closes.`
  }
}
