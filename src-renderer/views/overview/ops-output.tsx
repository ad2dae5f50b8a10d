import { formatAmount } from '../../../src-main/contract/money.ts'
import type { ActionView, EventsView } from '../../../src-main/contract/payments.ts'
import { Chip } from '../../components/chip.tsx'
import { Instant } from '../../components/instant.tsx'
import type { Parts } from '../../store/parts.ts'
import { eventKey, eventOutcome } from '../events/events-model.ts'
import { standingOfAction } from '../payments/action-model.ts'
import { CheckoutLink } from '../payments/checkout-link.tsx'

interface ChargeProps {
  readonly action: ActionView
  readonly parts: Parts
}

/** The check charge's link, or what became of it. */
export function OpsCharge({ action, parts }: ChargeProps) {
  const { amount, currency, mode, object } = action
  const standing = standingOfAction(action)
  return (
    <div className="stack">
      <p className="row">
        <strong>{formatAmount(amount, currency)}</strong> {mode}
        <Chip state={standing.state}>{standing.word}</Chip>
      </p>
      {object !== null && <p className="mono ops-id">{object.id}</p>}
      {standing.text !== null && <p className="remark">{standing.text}</p>}
      {object !== null && <CheckoutLink action={action.id} object={object} money={parts.money} />}
      <button
        type="button"
        className="button button-small"
        onClick={() => parts.navigator.go('payments')}
      >
        Show on Payments
      </button>
    </div>
  )
}

interface EventsProps {
  readonly events: EventsView
  readonly onAll: () => void
}

/** The last events in a few words each. */
export function OpsEvents({ events: { from, events, remarks }, onAll }: EventsProps) {
  return (
    <div className="stack">
      {events.length === 0 && <p className="empty">No webhook events in the log</p>}
      <ol className="ops-events">
        {events.map((event, index) => {
          const outcome = eventOutcome(event, from)
          return (
            <li key={eventKey(event, index)}>
              <Instant at={event.at} precise />
              <span className="ops-type" title={event.type ?? undefined}>
                {event.type ?? 'no type'}
              </span>
              <Chip state={outcome.state}>{outcome.word}</Chip>
            </li>
          )
        })}
      </ol>
      {remarks.map((remark) => (
        <p className="remark" key={remark}>
          {remark}
        </p>
      ))}
      <button type="button" className="button button-small" onClick={onAll}>
        Show on Events
      </button>
    </div>
  )
}
