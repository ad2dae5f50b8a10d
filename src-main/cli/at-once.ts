import type { Result } from '../contract/result.ts'
import type { Invocation } from './arguments.ts'
import { EXIT } from './exit-codes.ts'
import { HELP } from './help.ts'

/** A command line that a child carries out: all but help and version. */
export type Command = Exclude<Invocation, { kind: 'help' | 'version' }>

/** Answers help, version and misuse itself, with the exit code; gives a command back. */
export function answerAtOnce(
  parsed: Result<Invocation>,
  stdout: (line: string) => void,
  stderr: (line: string) => void,
): Command | number {
  if (!parsed.ok) {
    stderr(`payments-ops: ${parsed.failure.message}`)
    return EXIT.usage
  }
  const invocation = parsed.value
  switch (invocation.kind) {
    case 'help':
      for (const line of HELP.trimEnd().split('\n')) stdout(line)
      return EXIT.ok
    case 'version':
      stdout(__VERSION__)
      return EXIT.ok
    default:
      return invocation
  }
}
