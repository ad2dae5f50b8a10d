import { useEffect, useRef, useState } from 'react'
import {
  ACCOUNT_ID,
  connectedAccountIn,
  NOT_A_PAYMENT_ID,
  NOT_AN_ACCOUNT,
  paymentIdsIn,
} from '../../../src-main/contract/payment-ids.ts'
import type { PaymentLook, PaymentsView } from '../../../src-main/contract/payments.ts'
import { fail } from '../../../src-main/contract/result.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Field } from '../../components/field.tsx'
import { Panel } from '../../components/panel.tsx'
import type { Route } from '../../store/navigator.ts'
import type { Parts } from '../../store/parts.ts'
import { newestOf } from '../../store/shown-actions.ts'
import { useStore } from '../../store/store.ts'
import { useQuestion } from '../../store/use-question.ts'
import { ActionResult } from './action-result.tsx'
import { IdChoice } from './id-choice.tsx'
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
  const [account, setAccount] = useState('')
  const [choice, setChoice] = useState<readonly string[]>([])
  const field = useRef<HTMLInputElement>(null)
  const { question, asking, ask, forget } = useQuestion<PaymentLook>()
  const result = useStore(shown.refund)
  const results = useRef<HTMLDivElement>(null)
  const arrived = useRef(false)

  /** Only an id ever leaves the page, whatever was pasted around it. */
  async function lookUp(text: string, on = account.trim()): Promise<void> {
    if (text.trim() === '') return field.current?.focus()
    shown.refund.set(null)
    const ids = paymentIdsIn(text)
    const [only, ...others] = ids
    setChoice(others.length > 0 ? ids : [])
    if (others.length > 0) return forget()
    if (only === undefined) {
      await ask(async () => fail('invalid', NOT_A_PAYMENT_ID))
      return
    }
    setId(only)
    if (on !== '' && !ACCOUNT_ID.test(on)) {
      await ask(async () => fail('invalid', NOT_AN_ACCOUNT))
      return
    }
    await ask(() => money.lookUpPayment({ id: only, ...(on === '' ? {} : { account: on }) }))
  }

  /** Facts of one payment must not stand under the id or the account of another. */
  function forgetFacts(): void {
    setChoice([])
    forget()
  }

  function change(text: string): void {
    setId(text)
    forgetFacts()
  }

  function choose(one: string): void {
    // Its button is gone with the choice.
    field.current?.focus()
    void lookUp(one)
  }

  const failure = question.kind === 'failed' ? question.message : null
  const wanted = useRef(lookUp)
  wanted.current = lookUp
  const { turn, refund } = route
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same payment can be asked for again, with a new turn
  useEffect(() => {
    if (refund === null) return
    field.current?.focus()
    if (refund === '') return
    setId(refund)
    // What leads here from elsewhere is on the key's own account.
    setAccount('')
    void wanted.current(refund, '')
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
          onChange={(event) => change(event.target.value)}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text')
            const ids = paymentIdsIn(text)
            if (ids.length === 0) return
            setAccount(connectedAccountIn(text) ?? account)
            // The field has one line: without their line breaks two ids would become one.
            event.preventDefault()
            change(ids.join(' '))
          }}
          error={failure === NOT_AN_ACCOUNT ? null : failure}
        />
        <Field
          label="Connected account, if it is on one"
          placeholder="acct_…"
          mono
          value={account}
          onChange={(event) => {
            setAccount(event.target.value)
            forgetFacts()
          }}
          error={failure === NOT_AN_ACCOUNT ? failure : null}
        />
        <BusyButton busy={asking} onPress={null}>
          Look up
        </BusyButton>
      </form>
      <div ref={results} role="status" aria-atomic="false" className="stack" tabIndex={-1}>
        {choice.length > 0 && <IdChoice ids={choice} onChoose={choose} />}
        {question.kind === 'answered' && <LookFacts look={question.value} />}
        {question.kind !== 'answered' && result !== null && (
          <ActionResult
            action={newestOf(result, view)}
            money={money}
            onRefund={(payment) => navigator.refund(payment)}
          />
        )}
        {question.kind === 'idle' && result === null && choice.length === 0 && (
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
