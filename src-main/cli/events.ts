import { REJECTION_TITLES } from '../contract/source.ts'
import { Gates } from '../engine/gates.ts'
import { lastEvents } from '../logs/last-events.ts'
import type { Invocation } from './arguments.ts'
import { EXIT } from './exit-codes.ts'
import { dataDirectory, logDirectory, type Surroundings } from './surroundings.ts'

/** Prints the last webhook events as they stand in the log, newest first. Answers the exit code. */
export async function events(
  asked: Extract<Invocation, { kind: 'events' }>,
  around: Surroundings,
): Promise<number> {
  const logs = logDirectory(asked.logs, around)
  const { files } = new Gates({ logs, data: dataDirectory(around) })
  const answer = await lastEvents(logs, asked.limit, files)
  if (!answer.ok) {
    around.stderr(`payments-ops: ${answer.failure.message}`)
    return EXIT.unknown
  }
  // Between the parts of an event a carriage return is as good as a blank, and safe on a terminal.
  for (const event of answer.value.events) around.stdout(event.json.replaceAll('\r', ' '))
  for (const { reason, count } of answer.value.rejected) {
    around.stderr(`${count} on the way not used: ${REJECTION_TITLES[reason]}`)
  }
  return EXIT.ok
}
