import type { Overview } from '../../../src-main/contract/overview.ts'
import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import { ScreenTitle } from '../../components/screen-title.tsx'
import { type Route, SCREEN_TITLES } from '../../store/navigator.ts'
import type { Parts } from '../../store/parts.ts'
import type { Picture } from '../../store/picture.ts'
import { useStore } from '../../store/store.ts'
import { AlertsScreen } from '../alerts/alerts-screen.tsx'
import { EventsScreen } from '../events/events-screen.tsx'
import { LockScreen } from '../lock/lock-screen.tsx'
import { OpsCard } from '../overview/ops-card.tsx'
import { OverviewScreen } from '../overview/overview-screen.tsx'
import { PaymentsScreen } from '../payments/payments-screen.tsx'
import { SettingsScreen } from '../settings/settings-screen.tsx'

interface Props {
  readonly overview: Overview
  readonly payments: Picture<PaymentsView>
  readonly parts: Parts
}

/** The screen that the route names. */
export function CurrentScreen({ overview, payments, parts }: Props) {
  const { pointer, actions, navigator } = parts
  const route = useStore(navigator.route)
  const shown = useStore(pointer.shown)
  if (route.screen !== 'overview') {
    return (
      <div className="screen">
        <ScreenTitle title={SCREEN_TITLES[route.screen]} turn={route.turn} />
        {route.screen === 'alerts' ? (
          <AlertsScreen overview={overview} route={route} parts={parts} />
        ) : (
          <MoneyScreen route={route} payments={payments} parts={parts} />
        )}
      </div>
    )
  }
  return (
    <>
      <ScreenTitle title={SCREEN_TITLES.overview} turn={route.turn} hidden />
      <OverviewScreen
        engine={overview.engine}
        amountsHidden={overview.amountsHidden}
        shown={shown}
        onShow={pointer.show}
        onDismiss={actions.dismissBanner}
        caring={{ ...actions, evidence: navigator.evidence }}
        ops={<OpsCard payments={payments} parts={parts} />}
      />
    </>
  )
}

/** Everything behind the lock. While it is locked these screens don't even exist in the page. */
function MoneyScreen({ route, payments, parts }: Omit<Props, 'overview'> & { route: Route }) {
  if (payments.kind === 'loading') return <div className="bone bone-panel" aria-busy="true" />
  if (payments.kind === 'failed') {
    return (
      <div className="panel">
        <p role="alert">{payments.message}</p>
        <button type="button" className="button button-small" onClick={parts.payments.retry}>
          Retry
        </button>
      </div>
    )
  }
  const { view } = payments
  if (view.lock.locked) return <LockScreen lock={view.lock} money={parts.money} />
  if (route.screen === 'events') return <EventsScreen view={view} parts={parts} />
  if (route.screen === 'settings') {
    return <SettingsScreen view={view} money={parts.money} settings={parts.settings} />
  }
  return <PaymentsScreen view={view} route={route} parts={parts} />
}
