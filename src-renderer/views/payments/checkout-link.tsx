import type { ActionObject } from '../../../src-main/contract/payments.ts'
import { Instant } from '../../components/instant.tsx'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'
import { CopyButton } from './copy-button.tsx'

interface Props {
  /** The action's id. */
  readonly action: string
  readonly object: ActionObject
  readonly money: Money
}

/** The link of an open checkout session with its ways out; nothing once the session is over. */
export function CheckoutLink({ action, object, money }: Props) {
  const { question, ask } = useQuestion<null>()
  if (object.url === null) return null
  return (
    <div className="checkout">
      {/* Text and not a link: the page goes nowhere itself, the console opens the browser. */}
      <p className="checkout-url mono">{object.url}</p>
      <div className="row">
        <CopyButton
          label="Copy link"
          onCopy={() => money.copyFromAction({ action, what: 'url' })}
        />
        <button
          type="button"
          className="button button-small"
          onClick={() => void ask(() => money.openCheckout({ action }))}
        >
          Open in browser
        </button>
        {object.expiresAt !== null && (
          <span className="faint">
            expires <Instant at={object.expiresAt} />
          </span>
        )}
      </div>
      {question.kind === 'failed' && (
        <p className="field-error" role="alert">
          {question.message}
        </p>
      )}
    </div>
  )
}
