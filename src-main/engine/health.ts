import { SOURCE_TITLES, type SourceId } from '../contract/rule.ts'
import type { RuleSettings } from '../contract/rule-settings.ts'
import type { HealthKind, SourceReport } from '../contract/source.ts'
import type { SourceReading } from '../logs/source-reader.ts'

const MINUTE = 60_000

/** What is remembered of a source's health, so that "since when" survives a restart. */
export interface KnownHealth {
  readonly health: HealthKind
  readonly since: number
}

/**
 * Judges whether a source can be trusted at `now` (ms since the epoch). Anything but `fresh` comes
 * with a sentence, and blinds the rules that stand on it.
 */
export function judgeHealth(
  id: SourceId,
  reading: SourceReading,
  known: KnownHealth | undefined,
  settings: RuleSettings,
  now: number,
): SourceReport {
  const { health, because, began } = judge(id, reading, settings.staleAfterMinutes, now)
  return {
    id,
    health,
    since: known?.health === health ? known.since : began,
    because,
    newestAt: reading.newestAt,
    files: reading.files,
    remarks: reading.remarks,
  }
}

interface Judgement {
  readonly health: HealthKind
  readonly because: string | null
  /** When this health began, as far as one look can tell. */
  readonly began: number
}

function judge(
  id: SourceId,
  reading: SourceReading,
  staleAfterMinutes: number,
  now: number,
): Judgement {
  if (reading.found !== 'files') {
    const because = reading.because ?? `${SOURCE_TITLES[id]}: nothing to read.`
    return { health: reading.found, because, began: now }
  }
  if (reading.newestAt === null) {
    const because = `${SOURCE_TITLES[id]}: not one usable line. Check what writes it.`
    return { health: 'unreadable', because, began: now }
  }
  const staleFrom = reading.newestAt + staleAfterMinutes * MINUTE
  if (now <= staleFrom) return { health: 'fresh', because: null, began: now }
  const minutes = Math.floor((now - reading.newestAt) / MINUTE)
  const because = `${SOURCE_TITLES[id]}: nothing new for ${minutes} min (limit ${staleAfterMinutes}). Check that the backend is running and still writes here.`
  return { health: 'stale', because, began: staleFrom }
}
