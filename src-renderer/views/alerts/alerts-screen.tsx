import type { Overview } from '../../../src-main/contract/overview.ts'
import { silentSince } from '../../../src-main/contract/silence.ts'
import { useNow } from '../../store/clock.ts'
import type { Route } from '../../store/navigator.ts'
import type { Parts } from '../../store/parts.ts'
import { alertsSummary } from './alert-model.ts'
import { FiringPanel } from './firing-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { MutesPanel } from './mutes-panel.tsx'

interface Props {
  readonly overview: Overview
  readonly route: Pick<Route, 'alert' | 'turn'>
  readonly parts: Pick<Parts, 'actions' | 'alerts' | 'navigator'>
}

/** What fires and who takes care of it, which rules are muted, and what has been. */
export function AlertsScreen({ overview, route, parts }: Props) {
  const { engine, amountsHidden: locked } = overview
  const silent = silentSince(engine, useNow(10_000)) !== null
  return (
    <div className={silent ? 'alerts is-old' : 'alerts'}>
      <p className="alerts-summary" role="status">
        {alertsSummary(engine, silent)}
      </p>
      {locked && <LockedNote onUnlock={() => parts.navigator.go('payments')} />}
      <FiringPanel engine={engine} route={route} silent={silent} locked={locked} parts={parts} />
      <MutesPanel engine={engine} locked={locked} actions={parts.actions} />
      {/* Behind the lock: its lines name payments, and its figures are amounts. */}
      {!locked && <HistoryPanel engine={engine} parts={parts} />}
    </div>
  )
}

/** Why nothing can be done here now, and the way to change that. */
function LockedNote({ onUnlock }: { readonly onUnlock: () => void }) {
  return (
    <div className="row alerts-locked">
      <p>
        Locked. Alerts go on; unlock the console to acknowledge, to mute, and to see the history.
      </p>
      <button type="button" className="button button-small" onClick={onUnlock}>
        Unlock …
      </button>
    </div>
  )
}
