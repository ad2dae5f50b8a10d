import type { Attention } from '../../src-main/alerts/notify.ts'
import type { Hearing } from '../../src-main/engine/announce.ts'
import { NOON } from './rule-input.ts'

/** An operator who wants to be told everything, once. */
export const EARS: Hearing = { held: null, reminderMinutes: 0, mayTry: () => false }

/** The same while notifications are held back for a reason. */
export function held(because: string): Hearing {
  return { ...EARS, held: because }
}

/** A decision's surroundings in which nothing asks for quiet. */
export const ATTENTIVE: Attention = {
  now: NOON,
  held: false,
  acknowledged: false,
  muteEnded: false,
  mayRetry: false,
  remindAfter: null,
}
