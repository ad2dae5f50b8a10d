import { never } from '../../../src-main/contract/result.ts'
import type { Severity } from '../../../src-main/contract/rule.ts'
import { Chip } from '../../components/chip.tsx'
import type { RuleCard } from './rule-card-model.ts'

/** The record's severities by the sign they are drawn with. */
const SEVERITY_STATES = {
  OK: 'ok',
  WARNING: 'warning',
  CRITICAL: 'critical',
} as const satisfies Record<Severity, string>

/** The severity of a card as sign and word; anything but a seen figure has a word of its own. */
export function RuleChip({ card }: { readonly card: RuleCard }) {
  switch (card.kind) {
    case 'seen':
      return <Chip state={SEVERITY_STATES[card.severity]}>{card.severity}</Chip>
    case 'unknown':
      return <Chip state="unknown">UNKNOWN</Chip>
    case 'off':
      return <Chip state="off">OFF</Chip>
    case 'waiting':
      return <Chip state="waiting">WAITING</Chip>
    default:
      return never(card)
  }
}
