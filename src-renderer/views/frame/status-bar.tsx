import type { EngineView, ScenarioId, Workspace } from '../../../src-main/contract/overview.ts'
import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import { Age, Instant } from '../../components/instant.tsx'
import { MenuButton } from '../../components/menu-button.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { useNow } from '../../store/clock.ts'
import { LockButton } from './lock-button.tsx'
import { ModeBadge } from './mode-badge.tsx'
import { RunNowButton } from './run-now-button.tsx'
import { RunStatus } from './run-status.tsx'
import { scenarioItems } from './scenarios.ts'
import { standingOf } from './standing-model.ts'

interface Props {
  readonly engine: EngineView
  readonly workspace: Workspace
  /** Null until it is known, and where the page runs without payments. */
  readonly payments: PaymentsView | null
  /** A run asked for here has not been answered; the engine may not have begun it yet. */
  readonly running: boolean
  readonly onRun: () => void
  readonly onPlay: (scenario: ScenarioId) => void
  readonly onLock: () => void
}

/** The line that answers the one glance: is anything wrong, since when, and is it about real money. */
export function StatusBar(props: Props) {
  const { engine, workspace, payments, running, onRun, onPlay, onLock } = props
  return (
    <header className="status-bar">
      <StandingBlock engine={engine} />
      <ModeBadge workspace={workspace} mode={payments?.account.mode ?? null} />
      {/* Rehearsals write simulated lines: they must not even be offered on real logs. */}
      {workspace.kind === 'sandbox' && (
        <MenuButton label="Rehearse" items={scenarioItems(workspace.playing)} onPick={onPlay} />
      )}
      <span className="status-gap" />
      <RunStatus schedule={engine.schedule} />
      <RunNowButton busy={running || engine.schedule.running} onRun={onRun} />
      {payments !== null && <LockButton lock={payments.lock} onLock={onLock} />}
    </header>
  )
}

/** Overall state as sign, word and colour, with the rules behind it and since when. */
function StandingBlock({ engine }: { readonly engine: EngineView }) {
  const standing = standingOf(engine, useNow(10_000))
  return (
    <div className={`standing tone-${standing.state}`}>
      <StateGlyph state={standing.state} size={22} />
      <div>
        <h1 className="standing-word">
          {standing.word}{' '}
          <span className="standing-detail" title={standing.detail || undefined}>
            {standing.detail}
          </span>
        </h1>
        {standing.since !== null && (
          <p className="standing-since">
            since <Instant at={standing.since} />, <Age since={standing.since} />
          </p>
        )}
      </div>
    </div>
  )
}
