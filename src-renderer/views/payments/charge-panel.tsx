import { useContext, useEffect, useId, useRef, useState } from 'react'
import { formatAmount } from '../../../src-main/contract/money.ts'
import type { ActionView, PaymentsView } from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Panel } from '../../components/panel.tsx'
import { ClockContext } from '../../store/clock.ts'
import type { Route } from '../../store/navigator.ts'
import { createOrderName } from '../../store/order-name.ts'
import type { Parts } from '../../store/parts.ts'
import { newestOf } from '../../store/shown-actions.ts'
import { useStore } from '../../store/store.ts'
import { useQuestion } from '../../store/use-question.ts'
import { ActionResult } from './action-result.tsx'
import { ChargeFields } from './charge-fields.tsx'
import { type ChargeDraft, checkCharge, isComplete, readCharge } from './charge-form-model.ts'
import { LiveChargeDialog } from './live-charge-dialog.tsx'

interface Props {
  readonly view: PaymentsView
  readonly route: Route
  readonly parts: Parts
}

/** A payment link, or outside live mode a payment with a test card to try a refund on. */
export function ChargePanel({ view, route, parts }: Props) {
  const { money, navigator, shown } = parts
  const { mode } = view.account
  const [draft, setDraft] = useState<ChargeDraft>(() => checkCharge(view))
  const [confirming, setConfirming] = useState(false)
  const { question, asking, ask } = useQuestion<ActionView>()
  const result = useStore(shown.charge)
  const { now } = useContext(ClockContext)
  // Two names: a link and a card payment of the same form are two orders.
  const [link] = useState(() => createOrderName())
  const [card] = useState(() => createOrderName())
  const reading = readCharge(draft)
  const aboutCard = useId()
  const off = !isComplete(reading) || view.blocked !== null

  const first = useRef<HTMLInputElement>(null)
  const { turn, charge } = route
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form can be asked for again, with a new turn
  useEffect(() => {
    if (charge) first.current?.focus()
  }, [turn, charge])

  async function send(how: 'link' | 'test-card'): Promise<void> {
    const { amount, currency, email } = draft
    const order = how === 'link' ? link : card
    const action = await ask(() =>
      how === 'test-card' && mode !== 'live'
        ? money.payWithTestCard({ order: order.at(now()), amount, currency, mode })
        : money.createCharge({ order: order.at(now()), amount, currency, email, mode }),
    )
    setConfirming(false)
    if (action === undefined) return
    order.answered(now())
    shown.charge.set(action)
  }

  return (
    <Panel title="Charge" className="charge">
      <form
        className="form"
        aria-label="Charge"
        onSubmit={(event) => {
          event.preventDefault()
          if (off) return
          if (mode === 'live') setConfirming(true)
          else void send('link')
        }}
      >
        <ChargeFields
          firstRef={first}
          draft={draft}
          errors={reading.errors}
          onChange={(next) => {
            link.changed()
            card.changed()
            setDraft(next)
          }}
        />
        <div className="row">
          <BusyButton busy={asking} off={off} look="primary" onPress={null}>
            Create payment link
          </BusyButton>
          {mode !== 'live' && (
            <BusyButton
              busy={asking}
              off={off}
              describedBy={aboutCard}
              onPress={() => void send('test-card')}
            >
              Pay with test card
            </BusyButton>
          )}
        </div>
        {mode !== 'live' && (
          <p className="field-hint" id={aboutCard}>
            <strong>Pay with test card</strong> makes a payment of its own, to try a refund on. It
            doesn’t pay a link.
          </p>
        )}
        <p className="field-error" role="alert">
          {question.kind === 'failed' && question.message}
        </p>
      </form>
      {confirming && reading.amount !== null && (
        <LiveChargeDialog
          amount={formatAmount(reading.amount, draft.currency)}
          email={draft.email}
          busy={asking}
          onConfirm={() => void send('link')}
          onClose={() => setConfirming(false)}
        />
      )}
      <div role="status" aria-atomic="false" className="stack">
        {result !== null && (
          <ActionResult
            action={newestOf(result, view)}
            money={money}
            onRefund={(payment) => navigator.refund(payment)}
          />
        )}
      </div>
    </Panel>
  )
}
