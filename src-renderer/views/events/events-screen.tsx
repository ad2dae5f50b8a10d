import { useState } from 'react'
import type { EventsView, PaymentsView } from '../../../src-main/contract/payments.ts'
import { Panel } from '../../components/panel.tsx'
import type { Parts } from '../../store/parts.ts'
import { EventsList } from './events-list.tsx'
import { LIMITS } from './events-model.ts'

type From = EventsView['from']

interface Props {
  readonly view: PaymentsView
  readonly parts: Parts
}

/** The last webhook events, as the log has them or as Stripe has them. */
export function EventsScreen({ view, parts }: Props) {
  const { mode } = view.account
  const [from, setFrom] = useState<From>('log')
  const [limit, setLimit] = useState(10)
  const [turn, setTurn] = useState(0)
  return (
    <Panel title="Webhook events" className="events" aside={<SourceWord from={from} mode={mode} />}>
      <div className="row">
        <select
          className="input"
          aria-label="Where from"
          value={from}
          onChange={({ target }) => setFrom(target.value === 'stripe' ? 'stripe' : 'log')}
        >
          <option value="log">From the webhook log</option>
          <option value="stripe">From Stripe ({mode})</option>
        </select>
        <select
          className="input"
          aria-label="How many"
          value={limit}
          onChange={({ target }) => setLimit(Number(target.value))}
        >
          {LIMITS.map((many) => (
            <option key={many} value={many}>
              Last {many}
            </option>
          ))}
        </select>
        <button type="button" className="button" onClick={() => setTurn(turn + 1)}>
          Refresh
        </button>
      </div>
      {/* Another question is another list: an answer can never end up under the wrong heading. */}
      <EventsList
        key={`${from}-${mode}-${limit}-${turn}`}
        from={from}
        limit={limit}
        parts={parts}
      />
    </Panel>
  )
}

/** Which of the two lists this is: they need not agree, and must not be taken for each other. */
function SourceWord({ from, mode }: { readonly from: From; readonly mode: string }) {
  return (
    <span className="badge">
      {from === 'log' ? 'FROM THE LOG' : `FROM STRIPE, ${mode.toUpperCase()}`}
    </span>
  )
}
