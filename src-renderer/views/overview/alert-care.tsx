import type { AlertView } from '../../../src-main/contract/alerts.ts'
import { Age, Instant } from '../../components/instant.tsx'

interface Props {
  /** The rule's alert; null while it doesn't fire. */
  readonly alert: AlertView | null
  /** Until when the rule is muted, ms since the epoch; null when it is not. */
  readonly mutedUntil: number | null
}

/** Who takes care of a rule's alert, and until when it is quiet; nothing while neither is so. */
export function AlertCare({ alert, mutedUntil }: Props) {
  const acknowledged = alert?.acknowledged ?? null
  return (
    <>
      {acknowledged !== null && (
        <span className="care">
          acknowledged <Age since={acknowledged.at} /> ago
        </span>
      )}
      {mutedUntil !== null && (
        <span className="care">
          muted until <Instant at={mutedUntil} />
        </span>
      )}
    </>
  )
}
