import { useContext, useState } from 'react'
import { formatAmount } from '../../../src-main/contract/money.ts'
import type { ActionView, EventsView, PaymentsView } from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { ClockContext } from '../../store/clock.ts'
import { createOrderName } from '../../store/order-name.ts'
import type { Parts } from '../../store/parts.ts'
import { newestOf } from '../../store/shown-actions.ts'
import { useQuestion } from '../../store/use-question.ts'
import { checkCharge } from '../payments/charge-form-model.ts'
import { LiveChargeDialog } from '../payments/live-charge-dialog.tsx'
import { OpsCharge, OpsEvents } from './ops-output.tsx'

interface Props {
  readonly view: PaymentsView
  readonly parts: Parts
}

/** The original's three buttons and, beneath them, what the last one gave. */
export function OpsButtons({ view, parts }: Props) {
  const { money, navigator } = parts
  const { mode } = view.account
  const charge = useQuestion<ActionView>()
  const events = useQuestion<EventsView>()
  const [shown, setShown] = useState<'charge' | 'events' | null>(null)
  const [confirming, setConfirming] = useState(false)
  const { now } = useContext(ClockContext)
  const [order] = useState(() => createOrderName())
  const form = checkCharge(view)

  async function makeCharge(): Promise<void> {
    setShown('charge')
    const made = await charge.ask(() =>
      money.createCharge({ order: order.at(now()), ...form, mode }),
    )
    setConfirming(false)
    if (made === undefined) return
    order.answered(now())
    parts.shown.charge.set(made)
  }

  function listEvents(): void {
    setShown('events')
    void events.ask(() => money.listEvents({ from: 'log', limit: 10 }))
  }

  const current = shown === 'charge' ? charge.question : events.question
  return (
    <>
      <div className="ops-buttons">
        <BusyButton
          busy={charge.asking}
          small
          off={view.blocked !== null}
          // Only real money asks: nothing harmless is asked twice.
          onPress={() => (mode === 'live' ? setConfirming(true) : void makeCharge())}
        >
          Create $0.50 charge
        </BusyButton>
        <BusyButton busy={events.asking} small onPress={listEvents}>
          Last 10 webhook events
        </BusyButton>
        <button type="button" className="button button-small" onClick={() => navigator.refund()}>
          Refund by Payment ID
        </button>
      </div>
      {confirming && (
        <LiveChargeDialog
          amount={formatAmount(50, form.currency)}
          email={form.email}
          busy={charge.asking}
          onConfirm={() => void makeCharge()}
          onClose={() => setConfirming(false)}
        />
      )}
      <div className="ops-output" role="status" aria-label="Result" aria-atomic="false">
        {shown !== null && current.kind === 'failed' && (
          <p className="source-problem">{current.message}</p>
        )}
        {shown === 'charge' && charge.question.kind === 'answered' && (
          <OpsCharge action={newestOf(charge.question.value, view)} parts={parts} />
        )}
        {shown === 'events' && events.question.kind === 'answered' && (
          <OpsEvents events={events.question.value} onAll={() => navigator.go('events')} />
        )}
      </div>
    </>
  )
}
