import { alertsNow } from './alerts-now.ts'
import { parseInvocation } from './arguments.ts'
import { events } from './events.ts'
import { EXIT } from './exit-codes.ts'
import { HELP } from './help.ts'
import { journalVerify } from './journal-verify.ts'
import type { Surroundings } from './surroundings.ts'
import { watch } from './watch.ts'

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
      around.stdout(HELP.trimEnd())
      return EXIT.ok
    case 'version':
      around.stdout(__VERSION__)
      return EXIT.ok
    case 'alerts-now':
      return await alertsNow(invocation, around)
    case 'watch':
      return await watch(invocation, around, ended)
    case 'events':
      return await events(invocation, around)
    case 'journal verify':
      return await journalVerify(invocation, around)
  }
}
