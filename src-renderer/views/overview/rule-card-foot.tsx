import type { AlertView } from '../../../src-main/contract/alerts.ts'
import type { SourceReport } from '../../../src-main/contract/source.ts'
import { Age, Instant } from '../../components/instant.tsx'
import { AlertCare } from './alert-care.tsx'
import type { RuleCard } from './rule-card-model.ts'
import { SourceChip } from './source-chip.tsx'

interface Props {
  readonly card: RuleCard
  /** The log that the rule stands on; null before the first run. */
  readonly source: SourceReport | null
  readonly alert: AlertView | null
  /** Until when the rule is muted; null when it is not. */
  readonly mutedUntil: number | null
}

/** Since when the card stands as it does, who takes care of it, and whether its log can be trusted. */
export function RuleCardFoot({ card, source, alert, mutedUntil }: Props) {
  return (
    <footer className="card-foot">
      <span className="card-since">{since(card)}</span>
      {source !== null && <SourceChip source={source} />}
      <AlertCare alert={alert} mutedUntil={mutedUntil} />
    </footer>
  )
}

/**
 * The age of the state. A blind card also says since when its alert has been firing: being blind
 * started a new state, but it did not end the alert.
 */
function since(card: RuleCard) {
  if (card.kind === 'waiting') return null
  const alert = card.kind === 'unknown' ? card.firingSince : null
  return (
    <>
      since <Instant at={card.since} />, <Age since={card.since} />
      {alert !== null && (
        <>
          ; alert since <Instant at={alert} />
        </>
      )}
    </>
  )
}
