import type { EventLine } from '../../../src-main/contract/payments.ts'
import { isPayment, prettyJson } from './events-model.ts'

interface Props {
  readonly event: EventLine
  readonly onRefund: (payment: string) => void
}

/** One event whole, and the action that fits. */
export function EventDetail({ event, onRefund }: Props) {
  const { id, paymentIntent } = event
  return (
    <section className="event-detail" aria-label="Event">
      <div className="row">
        <h3 className="mono">{id ?? 'no id'}</h3>
        {isPayment(paymentIntent) && (
          <button
            type="button"
            className="button button-small"
            onClick={() => onRefund(paymentIntent)}
          >
            Refund this payment
          </button>
        )}
      </div>
      <pre className="json">{prettyJson(event.json)}</pre>
    </section>
  )
}
