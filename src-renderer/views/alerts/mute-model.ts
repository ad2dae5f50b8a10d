import {
  SILENCE_MINUTES,
  type SilenceMinutes,
  type SilencesView,
} from '../../../src-main/contract/alerts.ts'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import type { MenuItem } from '../../components/menu-button.tsx'
import { counted } from '../../format/number.ts'
import { stamp } from '../../format/time.ts'

const MINUTE = 60_000

/** Until when a rule is muted, seen at `now` (both ms since the epoch); null when it is not. */
export function mutedUntil(silences: SilencesView, rule: RuleId, now: number): number | null {
  const until = silences[rule]?.until ?? null
  // The engine looks at a mute's end with its next step; nobody should read of one that is over.
  return until !== null && until > now ? until : null
}

/** The spans that a rule can be muted for as menu entries, each with its end seen from `now`. */
export function muteItems(now: number): MenuItem<string>[] {
  return SILENCE_MINUTES.map((minutes) => ({
    value: String(minutes),
    label: spanText(minutes),
    hint: `until ${stamp(now + minutes * MINUTE, now)} UTC`,
  }))
}

/** The span of a menu entry; null for what isn't one. */
export function minutesOfItem(value: string): SilenceMinutes | null {
  return SILENCE_MINUTES.find((minutes) => String(minutes) === value) ?? null
}

function spanText(minutes: number): string {
  return minutes < 60 ? counted(minutes, 'minute') : counted(minutes / 60, 'hour')
}
