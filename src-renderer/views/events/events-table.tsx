import type { EventsView } from '../../../src-main/contract/payments.ts'
import { Chip } from '../../components/chip.tsx'
import { Instant } from '../../components/instant.tsx'
import { eventKey, eventOutcome } from './events-model.ts'

interface Props extends Pick<EventsView, 'from' | 'events'> {
  /** Index of the event whose detail is shown. */
  readonly picked: number
  readonly onPick: (index: number) => void
}

/** Events newest first; each one's time is the button that opens its detail. */
export function EventsTable({ from, events, picked, onPick }: Props) {
  return (
    <div className="table-scroll">
      <table className="table events-table">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Type</th>
            <th scope="col">Outcome</th>
            <th scope="col" className="events-amount">
              Amount
            </th>
            <th scope="col">Payment</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event, index) => {
            const outcome = eventOutcome(event, from)
            return (
              <tr
                key={eventKey(event, index)}
                className={index === picked ? 'is-picked' : undefined}
              >
                <td>
                  <button
                    type="button"
                    className="link-button"
                    aria-pressed={index === picked}
                    onClick={() => onPick(index)}
                  >
                    <Instant at={event.at} precise />
                  </button>
                </td>
                <td>{event.type ?? <span className="faint">not said</span>}</td>
                <td>
                  <Chip state={outcome.state}>{outcome.word}</Chip>
                </td>
                <td className="mono events-amount">{event.amount ?? '–'}</td>
                <td className="mono events-payment">{event.paymentIntent ?? '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
