import { alertsNow } from './alerts-now.ts'
import { parseInvocation } from './arguments.ts'
import { EXIT } from './exit-codes.ts'
import { HELP } from './help.ts'
import type { Surroundings } from './surroundings.ts'

/** Runs one command line in the given surroundings; `ended` ends what would go on for ever. */
export async function run(
  argv: readonly string[],
  around: Surroundings,
  ended: Promise<void>,
): Promise<number> {
  const parsed = parseInvocation(argv)
  if (!parsed.ok) {
    around.stderr(`payments-ops: ${parsed.failure.message}`)
    return EXIT.usage
  }
  const invocation = parsed.value
  switch (invocation.kind) {
    case 'help':
      for (const line of HELP.trimEnd().split('\n')) around.stdout(line)
      return EXIT.ok
    case 'version':
      around.stdout(__VERSION__)
      return EXIT.ok
    case 'alerts-now':
      return await alertsNow(invocation, around)
    // What only these need would make every run of the rules start later.
    case 'watch':
      return await (await import('./watch.ts')).watch(invocation, around, ended)
    case 'events':
      return await (await import('./events.ts')).events(invocation, around)
    case 'journal verify':
      return await (await import('./journal-verify.ts')).journalVerify(invocation, around)
  }
}
