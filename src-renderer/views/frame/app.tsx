import type { Overview } from '../../../src-main/contract/overview.ts'
import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import type { Parts } from '../../store/parts.ts'
import type { Picture } from '../../store/picture.ts'
import { useStore } from '../../store/store.ts'
import { unacknowledged } from '../alerts/alert-model.ts'
import { ErrorScreen, LoadingScreen } from './blank-screens.tsx'
import { NavRail } from './nav-rail.tsx'
import { ReadyPage } from './ready-page.tsx'

/** The window: the rail, and whatever picture there is. */
export function App({ parts }: { readonly parts: Parts }) {
  const picture = useStore(parts.feed.picture)
  const payments = useStore(parts.payments.picture)
  const { screen } = useStore(parts.navigator.route)
  // Live money frames the whole window, whatever screen it shows.
  const live = payments.kind === 'ready' && payments.view.account.mode === 'live'
  return (
    <div className={live ? 'app is-live' : 'app'}>
      <NavRail
        current={screen}
        waiting={picture.kind === 'ready' ? unacknowledged(picture.view.engine.alerts) : 0}
        onGo={parts.navigator.go}
      />
      <Page picture={picture} payments={payments} parts={parts} />
    </div>
  )
}

interface PageProps {
  readonly picture: Picture<Overview>
  readonly payments: Picture<PaymentsView>
  readonly parts: Parts
}

/** Each kind of picture has a screen of its own; none of them looks like another. */
function Page({ picture, payments, parts }: PageProps) {
  if (picture.kind === 'loading') return <LoadingScreen />
  if (picture.kind === 'failed') {
    return <ErrorScreen message={picture.message} onRetry={parts.feed.retry} />
  }
  return <ReadyPage picture={picture} payments={payments} parts={parts} />
}
