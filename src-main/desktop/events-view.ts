import type { EventLine, EventsView } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { REJECTION_TITLES, type RejectedLines } from '../contract/source.ts'
import type { LastEvents } from '../logs/last-events.ts'
import type { GatewayAnswer } from '../stripe/gateway.ts'

/** The log's last events as the page gets them, with a remark for each kind of rejected line. */
export function eventsOfLog({ events, rejected }: LastEvents): EventsView {
  return {
    from: 'log',
    events: events.map(({ file: _file, offset: _offset, ...line }) => line),
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

function remarkOn({ reason, count }: RejectedLines): string {
  const lines = count === 1 ? '1 line was' : `${count} lines were`
  return `${lines} passed over: ${REJECTION_TITLES[reason]}.`
}
