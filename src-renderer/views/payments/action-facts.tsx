import type { ActionView } from '../../../src-main/contract/payments.ts'
import { Instant } from '../../components/instant.tsx'
import { choiceFacts } from './connect-model.ts'

/** An action's ids and times; a missing one is said to be missing, not left out. */
export function ActionFacts({ action }: { readonly action: ActionView }) {
  const { kind, object, target, requestId, at, state, account, choice } = action
  return (
    <dl className="facts">
      <div>
        <dt>Id</dt>
        <dd className="mono">{object?.id ?? 'none yet'}</dd>
      </div>
      {object !== null && (
        <div>
          <dt>Status at Stripe</dt>
          <dd className="mono">{object.status}</dd>
        </div>
      )}
      {state.kind === 'refused' && state.code !== null && (
        <div>
          <dt>Stripe’s code</dt>
          <dd className="mono">{state.code}</dd>
        </div>
      )}
      {kind !== 'refund' && (
        <div>
          <dt>Payment intent</dt>
          <dd className="mono">{object?.paymentIntent ?? 'none until it is paid'}</dd>
        </div>
      )}
      {target !== '' && (
        <div>
          <dt>{kind === 'refund' ? 'Refund of' : 'For'}</dt>
          <dd className="mono">{target}</dd>
        </div>
      )}
      {account !== null && (
        <div>
          <dt>On account</dt>
          <dd className="mono">{account}</dd>
        </div>
      )}
      {choiceFacts(choice).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>Request id</dt>
        <dd className="mono">{requestId ?? 'none'}</dd>
      </div>
      <div>
        <dt>Ordered</dt>
        <dd>
          <Instant at={at} precise />
        </dd>
      </div>
      <div>
        <dt>Action</dt>
        <dd className="mono">{action.id}</dd>
      </div>
    </dl>
  )
}
