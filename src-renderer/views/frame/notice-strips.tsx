import type { Overview } from '../../../src-main/contract/overview.ts'
import { Strip } from '../../components/strip.tsx'
import { useNow } from '../../store/clock.ts'
import { SCENARIOS } from './scenarios.ts'
import { silenceText, silentSince } from './standing-model.ts'

interface Props {
  readonly overview: Overview
  /** Why the picture could not be renewed; null when it could. */
  readonly trouble: string | null
  /** The last action that failed; null when there is nothing to say. */
  readonly failure: string | null
  readonly onRetry: () => void
  readonly onClearFailure: () => void
  readonly onStop: () => void
}

/** Everything that must not be overlooked, above all else on the screen. */
export function NoticeStrips(props: Props) {
  const { overview, trouble, failure } = props
  const { engine, workspace } = overview
  const now = useNow(10_000)
  const silent = silentSince(engine, now)
  return (
    // Not atomic: one new strip must not make a screen reader say all the others again.
    <div className="strips" role="status" aria-atomic="false">
      {silent !== null && <Strip state="unknown">{silenceText(silent, now)}</Strip>}
      {trouble !== null && (
        <Strip state="unknown" action={<StripButton label="Retry" onClick={props.onRetry} />}>
          What is shown may be old. {trouble}
        </Strip>
      )}
      {failure !== null && (
        <Strip
          state="warning"
          action={<StripButton label="Close" onClick={props.onClearFailure} />}
        >
          {failure}
        </Strip>
      )}
      {engine.notices.map((notice) => (
        <Strip key={notice} state="warning">
          {notice}
        </Strip>
      ))}
      {workspace.playing !== null && (
        <div className="strip strip-rehearsal hatched">
          <p className="strip-text">
            Rehearsing: <strong>{SCENARIOS[workspace.playing].title}</strong>. Every line is
            simulated.
          </p>
          <StripButton label="Stop" onClick={props.onStop} />
        </div>
      )}
    </div>
  )
}

/** The one thing that can be done about a strip. */
function StripButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className="button button-small" onClick={onClick}>
      {label}
    </button>
  )
}
