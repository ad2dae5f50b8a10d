import type { MainCommandId } from '../../../src-main/contract/commands.ts'
import { utcTime } from '../../../src-main/contract/instant.ts'
import { type Overview, SCENARIO_TITLES } from '../../../src-main/contract/overview.ts'
import { pauseEnd } from '../../../src-main/contract/pause.ts'
import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import { silentSince } from '../../../src-main/contract/silence.ts'
import { Strip, StripButton } from '../../components/strip.tsx'
import { counted } from '../../format/number.ts'
import { useNow } from '../../store/clock.ts'
import type { Picture, ReadyPicture } from '../../store/picture.ts'
import { silenceText } from './standing-model.ts'
import { UpdateStrip } from './update-strip.tsx'

interface Props {
  readonly overview: Overview
  readonly payments: Picture<PaymentsView>
  /** Why the picture could not be renewed; null when it could. */
  readonly trouble: string | null
  /** The last action that failed; null when there is nothing to say. */
  readonly failure: string | null
  readonly onRetry: () => void
  readonly onRetryPayments: () => void
  readonly onClearFailure: () => void
  readonly onCloseRemark: (subject: string) => void
  readonly onStop: () => void
  readonly onResume: () => void
  readonly onCommand: (command: MainCommandId) => void
}

/** Everything that must not be overlooked, above all else on the screen. */
export function NoticeStrips(props: Props) {
  const { overview, payments, trouble, failure } = props
  const { engine, workspace, pausedUntil } = overview
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
      {pausedUntil !== null && (
        <Strip state="off" action={<StripButton label="Resume" onClick={props.onResume} />}>
          Notifications paused until {pauseEnd(pausedUntil, now)}; rules are still evaluated and
          recorded.
        </Strip>
      )}
      <UpdateStrip state={overview.updates} onCommand={props.onCommand} />
      {payments.kind === 'ready' && <PaymentStrips {...props} picture={payments} />}
      {failure !== null && failure !== saidOf(overview.updates) && (
        <Strip
          state="warning"
          action={<StripButton label="Close" of={failure} onClick={props.onClearFailure} />}
        >
          {failure}
        </Strip>
      )}
      {overview.remarks.map(({ subject, at, text }) => (
        <Strip
          key={subject}
          state="warning"
          action={
            !isLocked(payments) && (
              <StripButton label="Close" of={text} onClick={() => props.onCloseRemark(subject)} />
            )
          }
        >
          {text} ({utcTime(at, now)})
        </Strip>
      ))}
      {engine.notices.map((notice) => (
        <Strip key={notice} state="warning">
          {notice}
        </Strip>
      ))}
      {workspace.playing !== null && (
        <div className="strip strip-rehearsal hatched">
          <p className="strip-text">
            Rehearsing: <strong>{SCENARIO_TITLES[workspace.playing]}</strong>. Every line is
            simulated.
          </p>
          <StripButton label="Stop" onClick={props.onStop} />
        </div>
      )}
    </div>
  )
}

/** What an operator has to know of is put away by nobody who could not unlock the console. */
function isLocked(payments: Picture<PaymentsView>): boolean {
  return payments.kind !== 'ready' || payments.view.lock.locked
}

/** What the strip about updates says already: nobody should read it twice. */
function saidOf(updates: Overview['updates']): string | null {
  return updates.kind === 'failed' ? updates.message : null
}

interface PaymentProps extends Pick<Props, 'onRetryPayments'> {
  readonly picture: ReadyPicture<PaymentsView>
}

/** What stands in the way of money actions, and how many outcomes nobody knows yet. */
function PaymentStrips({ picture, onRetryPayments }: PaymentProps) {
  const { view, trouble } = picture
  const unknown = view.actions.filter(({ state }) => state.kind === 'unknown').length
  return (
    <>
      {trouble !== null && (
        <Strip state="unknown" action={<StripButton label="Retry" onClick={onRetryPayments} />}>
          What is shown of payments may be old. {trouble}
        </Strip>
      )}
      {view.blocked !== null && <Strip state="warning">Payments are blocked. {view.blocked}</Strip>}
      {unknown > 0 && (
        <Strip state="unknown">
          {counted(unknown, 'payment action')} with an unknown outcome. See the journal on the
          Payments screen.
        </Strip>
      )}
    </>
  )
}
