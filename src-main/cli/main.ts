import { alertsNow } from './alerts-now.ts'
import { parseInvocation } from './arguments.ts'
import { answerAtOnce } from './at-once.ts'
import type { Surroundings } from './surroundings.ts'

/** Runs one command line in the given surroundings; `ended` ends what would go on for ever. */
export async function run(
  argv: readonly string[],
  around: Surroundings,
  ended: Promise<void>,
): Promise<number> {
  const command = answerAtOnce(parseInvocation(argv), around.stdout, around.stderr)
  if (typeof command === 'number') return command
  switch (command.kind) {
    case 'alerts-now':
      return await alertsNow(command, around)
    // What only these need would make every run of the rules start later.
    case 'watch':
      return await (await import('./watch.ts')).watch(command, around, ended)
    case 'events':
      return await (await import('./events.ts')).events(command, around)
    case 'journal verify':
      return await (await import('./journal-verify.ts')).journalVerify(command, around)
  }
}
