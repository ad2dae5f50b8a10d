import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import type { Route } from '../../store/navigator.ts'
import type { Parts } from '../../store/parts.ts'
import { ChargePanel } from './charge-panel.tsx'
import { JournalPanel } from './journal-panel.tsx'
import { RefundPanel } from './refund-panel.tsx'

interface Props {
  readonly view: PaymentsView
  readonly route: Route
  readonly parts: Parts
}

/** Where money is moved, and everything this console ever did with it. */
export function PaymentsScreen({ view, route, parts }: Props) {
  // A form that was filled in for one kind of money must not be sent with another.
  const { mode } = view.account
  return (
    <>
      <div className="columns columns-even" key={mode}>
        <RefundPanel view={view} route={route} parts={parts} />
        <ChargePanel view={view} route={route} parts={parts} />
      </div>
      <JournalPanel view={view} parts={parts} />
    </>
  )
}
