import { statSync } from 'node:fs'
import type { TestSequencer, TestSpecification } from 'vitest/node'

/** What takes longest, longest first, as parts of the paths of test files. */
const LONGEST = [
  ...['access/scenes', 'residence', 'settings-screen', 'payments-kill', 'idle'],
  ...['engine/growth', 'stripe/exactly-once', 'sandbox/rehearsals', 'sandbox/backend'],
  ...['engine/incidents', 'desktop/lock.', 'electronegativity', 'gateway-faults'],
]

/**
 * Begins with the files that take longest, so that no worker is left alone with one of them at
 * the end; the rest by size, since Vitest knows no durations on a clean machine either.
 */
export class LongestFirst implements TestSequencer {
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = LONGEST.findIndex((part) => moduleId.includes(part))
      return index === -1 ? LONGEST.length : index
    }
    const size = ({ moduleId }: TestSpecification): number => statSync(moduleId).size
    return files.toSorted((a, b) => rank(a) - rank(b) || size(b) - size(a))
  }

  async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files
  }
}
