import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Figures, parseFigures, sameFigures } from './figures.ts'
import { type Measured, measure } from './measure.ts'
import { NOW } from './plan.ts'

/** Someone who works out the three figures of the same logs. */
export interface Contender {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  /** How many of the rounds it takes part in; slow ones in fewer. */
  readonly rounds: number
}

/** All who take part on this machine; jq only where it is installed. */
export function contenders(programs: string, cli: string, directory: string, rounds: number) {
  const node = (program: string): readonly [string, ...string[]] => [
    process.execPath,
    join(programs, `${program}.mjs`),
    directory,
    String(NOW),
  ]
  const now = new Date(NOW).toISOString()
  const alertsNow = ['alerts-now', '--dry-run', '--now', now, '--logs', directory]
  const all: Contender[] = [
    { name: 'payments-ops', command: [process.execPath, cli, ...alertsNow], rounds },
    { name: 'DuckDB', command: node('duckdb-figures'), rounds },
    { name: 'Node, every line', command: node('plain-figures'), rounds: Math.min(rounds, 3) },
  ]
  const hasJq = spawnSync('jq', ['--version']).status === 0
  if (hasJq) all.push({ name: 'jq', command: node('jq-figures'), rounds: Math.min(rounds, 3) })
  return all
}

/**
 * Runs every contender once uncounted, then in turn, round after round. Answers what each took.
 * Throws when two of them disagree on a figure.
 */
export async function race(
  all: readonly Contender[],
  rounds: number,
  say: (line: string) => void,
): Promise<ReadonlyMap<string, readonly Measured[]>> {
  const taken = new Map<string, Measured[]>(all.map(({ name }) => [name, []]))
  let agreed: Figures | null = null
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, command, rounds: own } of all) {
      // The uncounted round fills the page cache for all; one reading does that for the slow ones.
      if (round > own || (round === 0 && own < rounds)) continue
      const [program, ...args] = command
      const measured = await measure(program, args)
      const figures = parseFigures(measured.output)
      agreed ??= figures
      if (!sameFigures(agreed, figures)) {
        throw new Error(`${name} disagrees: ${JSON.stringify([agreed, figures])}`)
      }
      say(`round ${round} of ${own}  ${name}: ${(measured.ms / 1_000).toFixed(2)} s`)
      if (round > 0) taken.get(name)?.push(measured)
    }
  }
  return taken
}
