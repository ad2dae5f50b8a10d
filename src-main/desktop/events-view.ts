import { formatAmount } from '../contract/money.ts'
import type { EventLine, EventsView } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { REJECTION_TITLES, type RejectedLines } from '../contract/source.ts'
import type { LastEvents } from '../logs/last-events.ts'
import type { GatewayAnswer } from '../stripe/gateway.ts'

/** The log's last events as the page gets them, with a remark for each kind of rejected line. */
export function eventsOfLog({ events, rejected }: LastEvents): EventsView {
  return {
    from: 'log',
    events: events.map(({ file: _file, offset: _offset, ...line }) => ({
      ...line,
      amount: readableAmount(line.json) ?? line.amount,
    })),
    remarks: rejected.map(remarkOn),
  }
}

/** Stripe's last events as the page gets them, or why there are none. */
export function eventsOfStripe(answer: GatewayAnswer<readonly EventLine[]>): Result<EventsView> {
  switch (answer.kind) {
    case 'ok':
      return ok({ from: 'stripe', events: answer.value, remarks: [] })
    case 'refused':
      return fail('refused', answer.message)
    case 'mismatch':
      return fail('refused', answer.because)
    case 'unknown':
      return fail('unavailable', `The events could not be fetched: ${answer.because} Try again.`)
  }
}

/**
 * An event's amount with its currency, where its line has both as Stripe writes them: an integer of
 * minor units and a code of three letters. Null for any other: what it means is not for us to say.
 */
function readableAmount(json: string): string | null {
  try {
    const { amount, currency }: Record<string, unknown> = Object(JSON.parse(json))
    const written = typeof amount === 'number' && Number.isSafeInteger(amount)
    if (!written || typeof currency !== 'string' || !/^[a-z]{3}$/i.test(currency)) return null
    return formatAmount(amount, currency)
  } catch {
    // The line was read by a scanner of our own; what JSON.parse makes of it decides nothing else.
    return null
  }
}

function remarkOn({ reason, count }: RejectedLines): string {
  const lines = count === 1 ? '1 line was' : `${count} lines were`
  return `${lines} passed over: ${REJECTION_TITLES[reason]}.`
}
