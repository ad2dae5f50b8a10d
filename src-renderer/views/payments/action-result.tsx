import { formatAmount } from '../../../src-main/contract/money.ts'
import type { ActionView } from '../../../src-main/contract/payments.ts'
import { Chip } from '../../components/chip.tsx'
import type { Money } from '../../store/money.ts'
import { ActionFacts } from './action-facts.tsx'
import { ACTION_TITLES, paidBy, standingOfAction } from './action-model.ts'
import { CheckoutLink } from './checkout-link.tsx'
import { CopyButton } from './copy-button.tsx'
import { ModeWord } from './mode-word.tsx'
import { UnknownHelp } from './unknown-help.tsx'

interface Props {
  readonly action: ActionView
  readonly money: Money
  /** Leads to the lookup of a payment that this action made. */
  readonly onRefund: (id: string) => void
}

/** Everything that is known about one action, and what can be done about it. */
export function ActionResult({ action, money, onRefund }: Props) {
  const { id, kind, amount, currency, mode, object } = action
  const standing = standingOfAction(action)
  const payment = paidBy(action)
  return (
    <div className={`action tone-${standing.state}`}>
      <div className="action-head">
        <strong>
          {ACTION_TITLES[kind]}, {formatAmount(amount, currency)}
        </strong>
        <ModeWord mode={mode} />
        <Chip state={standing.state}>{standing.word}</Chip>
      </div>
      {standing.text !== null && <p className="action-text">{standing.text}</p>}
      {action.state.kind === 'unknown' && (
        <UnknownHelp action={action} state={action.state} money={money} />
      )}
      {object !== null && <CheckoutLink action={id} object={object} money={money} />}
      <ActionFacts action={action} />
      <div className="row">
        {object !== null && (
          <CopyButton
            label="Copy id"
            onCopy={() => money.copyFromAction({ action: id, what: 'id' })}
          />
        )}
        {payment !== null && (
          <button type="button" className="button button-small" onClick={() => onRefund(payment)}>
            Refund this payment
          </button>
        )}
      </div>
      {object !== null && (
        <details className="fold">
          <summary>Stripe’s answer as JSON</summary>
          <CopyButton
            label="Copy JSON"
            onCopy={() => money.copyFromAction({ action: id, what: 'raw' })}
          />
          <pre className="json">{object.raw}</pre>
        </details>
      )}
    </div>
  )
}
