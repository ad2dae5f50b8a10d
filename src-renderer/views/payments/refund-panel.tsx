import { useEffect, useRef, useState } from 'react'
import type { PaymentLook, PaymentsView } from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Field } from '../../components/field.tsx'
import { Panel } from '../../components/panel.tsx'
import type { Route } from '../../store/navigator.ts'
import type { Parts } from '../../store/parts.ts'
import { newestOf } from '../../store/shown-actions.ts'
import { useStore } from '../../store/store.ts'
import { useQuestion } from '../../store/use-question.ts'
import { ActionResult } from './action-result.tsx'
import { LookFacts } from './look-facts.tsx'
import { RefundForm } from './refund-form.tsx'

interface Props {
  readonly view: PaymentsView
  readonly route: Route
  readonly parts: Parts
}

/** A refund from the payment's id to its result; nothing is refunded that was not looked up first. */
export function RefundPanel({ view, route, parts }: Props) {
  const { money, navigator, shown } = parts
  const [id, setId] = useState(route.refund ?? '')
  const field = useRef<HTMLInputElement>(null)
  const { question, asking, ask, forget } = useQuestion<PaymentLook>()
  const result = useStore(shown.refund)
  const results = useRef<HTMLDivElement>(null)
  const arrived = useRef(false)

  async function lookUp(payment: string): Promise<void> {
    if (payment.trim() === '') return field.current?.focus()
    shown.refund.set(null)
    await ask(() => money.lookUpPayment({ id: payment.trim() }))
  }

  const wanted = useRef(lookUp)
  wanted.current = lookUp
  const { turn, refund } = route
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same payment can be asked for again, with a new turn
  useEffect(() => {
    if (refund === null) return
    field.current?.focus()
    if (refund === '') return
    setId(refund)
    void wanted.current(refund)
  }, [turn, refund])

  // The form is gone with its button: the focus follows what came of it.
  useEffect(() => {
    if (result === null || !arrived.current) return
    arrived.current = false
    results.current?.focus()
  }, [result])

  return (
    <Panel title="Refund" className="refund">
      <form
        className="form form-line"
        onSubmit={(event) => {
          event.preventDefault()
          if (!asking) void lookUp(id)
        }}
      >
        <Field
          inputRef={field}
          label="Payment id"
          placeholder="pi_… or ch_…"
          mono
          value={id}
          onChange={(event) => {
            setId(event.target.value)
            // Facts of one payment must not stand under the id of another.
            forget()
          }}
          error={question.kind === 'failed' ? question.message : null}
        />
        <BusyButton busy={asking} onPress={null}>
          Look up
        </BusyButton>
      </form>
      <div ref={results} role="status" aria-atomic="false" className="stack" tabIndex={-1}>
        {question.kind === 'answered' && <LookFacts look={question.value} />}
        {question.kind !== 'answered' && result !== null && (
          <ActionResult
            action={newestOf(result, view)}
            money={money}
            onRefund={(payment) => navigator.refund(payment)}
          />
        )}
        {question.kind === 'idle' && result === null && (
          <p className="empty">The payment is looked up first; nothing is refunded by that.</p>
        )}
      </div>
      {question.kind === 'answered' && (
        <RefundForm
          key={question.value.look}
          look={question.value}
          blocked={view.blocked}
          money={money}
          onDone={(action) => {
            // The dialog goes first: behind it nothing on the page could take the focus.
            forget()
            arrived.current = true
            shown.refund.set(action)
          }}
        />
      )}
    </Panel>
  )
}
