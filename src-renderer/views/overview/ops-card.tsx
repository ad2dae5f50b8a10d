import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import { Panel } from '../../components/panel.tsx'
import type { Parts } from '../../store/parts.ts'
import type { Picture } from '../../store/picture.ts'
import { OpsButtons } from './ops-buttons.tsx'

interface Props {
  readonly payments: Picture<PaymentsView>
  readonly parts: Parts
}

const TITLE = 'Payments (Ops)'

/** The three payment operations at hand, or why they are not. */
export function OpsCard({ payments, parts }: Props) {
  switch (payments.kind) {
    case 'loading':
      return (
        <Panel title={TITLE} className="ops">
          <p className="empty">Loading</p>
        </Panel>
      )
    case 'failed':
      return (
        <Panel title={TITLE} className="ops">
          <p className="source-problem">{payments.message}</p>
        </Panel>
      )
    case 'ready':
      return (
        <Panel title={TITLE} className="ops">
          {payments.view.lock.locked ? (
            <div className="row">
              <span>Locked.</span>
              <button
                type="button"
                className="button button-small"
                onClick={() => parts.navigator.go('payments')}
              >
                Unlock …
              </button>
            </div>
          ) : (
            <OpsButtons key={payments.view.account.mode} view={payments.view} parts={parts} />
          )}
        </Panel>
      )
  }
}
