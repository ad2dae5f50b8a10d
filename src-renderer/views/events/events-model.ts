import type { EventLine, EventsView } from '../../../src-main/contract/payments.ts'
import type { GlyphState } from '../../components/state-glyph.tsx'

/** How many events can be asked for. */
export const LIMITS = [10, 25, 50, 100] as const

/**
 * How the delivery of an event went, as sign and word. One of the log has failed where the rule
 * counts it as failed: by `ok`, or by any status but 200. Stripe says only what it knows.
 */
export function eventOutcome(
  { ok, status }: EventLine,
  from: EventsView['from'],
): { state: GlyphState; word: string } {
  if (from === 'stripe' && ok === null) return { state: 'waiting', word: status ?? 'not said' }
  if (ok === false) return { state: 'warning', word: status ?? 'failed' }
  if (from === 'stripe' || Number(status) === 200) return { state: 'ok', word: status ?? 'ok' }
  return { state: 'warning', word: status ?? 'no status' }
}

/** One event can be delivered twice in one instant: the place in the list tells them apart. */
export function eventKey({ at, id }: EventLine, index: number): string {
  return `${at}-${id}-${index}`
}

/** An event as pretty JSON; as it stands when it is no JSON. */
export function prettyJson(json: string): string {
  try {
    const value: unknown = JSON.parse(json)
    return JSON.stringify(value, null, 2)
  } catch {
    return json
  }
}

/** Whether an id can be looked up for a refund. */
export function isPayment(id: string | null): id is string {
  return id !== null && /^(pi|ch|py)_/.test(id)
}
