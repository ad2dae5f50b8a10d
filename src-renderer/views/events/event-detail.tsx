import type { EventLine } from '../../../src-main/contract/payments.ts'
import type { Money } from '../../store/money.ts'
import { CopyButton } from '../payments/copy-button.tsx'
import { isPayment, prettyJson } from './events-model.ts'

interface Props {
  readonly event: EventLine
  readonly money: Pick<Money, 'copyEvent'>
  readonly onRefund: (payment: string) => void
}

/** One event whole, and the action that fits. */
export function EventDetail({ event, money, onRefund }: Props) {
  const { id, paymentIntent, json } = event
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
        {/* A new key for each event: “Copied” was said of another one. */}
        <CopyButton key={json} label="Copy JSON" onCopy={() => money.copyEvent({ json })} />
      </div>
      <pre className="json">{prettyJson(json)}</pre>
    </section>
  )
}
