import type { Alert } from '../alerts/alert.ts'
import type { AlertEvidence, EvidenceLine } from '../contract/alerts.ts'
import type { LogEvent } from '../logs/event-lines.ts'
import { failingEvents } from '../logs/failing-events.ts'
import type { LogFiles } from '../logs/files.ts'

/** The most lines that are kept of one alert. */
const MOST_LINES = 20

/**
 * The failing lines that an alert is based on, from the log directory: null when none are wanted.
 * That they can't be read is said in them, for the alert is real without them.
 */
export async function evidenceOf(
  { rule, evidenceWanted }: Alert,
  logs: string,
  files: LogFiles,
): Promise<AlertEvidence | null> {
  if (evidenceWanted === null || rule === 'revenue') return null
  const found = await failingEvents(logs, { rule, ...evidenceWanted }, MOST_LINES, files)
  if (!found.ok) return { lines: [], remark: `They can’t be shown. ${found.failure.message}` }
  const { events, gaveUp } = found.value
  return { lines: events.map(evidenceLine), remark: gaveUp ? GAVE_UP : null }
}

const GAVE_UP = 'There may be more: only the last 16 MiB of the log were looked through.'

/**
 * What is kept of a line: where it stands and by what it is known at Stripe, each only in its usual
 * form. Whatever else is in it, an address or the number of a card, is none of the history's.
 */
export function evidenceLine({ file, offset, at, ok, ...line }: LogEvent): EvidenceLine {
  return {
    file,
    offset,
    at,
    ok,
    id: inForm(line.id, IDENTIFIER),
    type: inForm(line.type, EVENT_TYPE),
    status: inForm(line.status, STATUS),
    paymentIntent: inForm(line.paymentIntent, PAYMENT_INTENT),
  }
}

const IDENTIFIER = /^evt_\w{1,250}$/
const EVENT_TYPE = /^[a-z][a-z_]{0,63}(\.[a-z][a-z_]{0,63}){0,5}$/
const STATUS = /^(\d{3}|[a-z_]{1,32})$/
const PAYMENT_INTENT = /^pi_\w{1,250}$/

function inForm(text: string | null, form: RegExp): string | null {
  return text !== null && form.test(text) ? text : null
}
