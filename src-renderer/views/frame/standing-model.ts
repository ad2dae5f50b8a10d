import type { EngineView, OverallState } from '../../../src-main/contract/overview.ts'
import { RULE_TITLES } from '../../../src-main/contract/rule.ts'
import { silentSince } from '../../../src-main/contract/silence.ts'
import { stamp } from '../../format/time.ts'

/** The answer to "is anything wrong, and since when?". */
export interface Standing {
  readonly state: OverallState
  readonly word: string
  /** What it is about; empty when there is nothing to name. */
  readonly detail: string
  /** Ms since the epoch; null before the first run. */
  readonly since: number | null
}

const WORDS: Readonly<Record<OverallState, string>> = {
  critical: 'CRITICAL',
  unknown: 'UNKNOWN',
  warning: 'WARNING',
  ok: 'All clear',
  waiting: 'Waiting for the first run',
}

/** Sums up an engine's view at `now`. An engine that went silent is never summed up as all clear. */
export function standingOf(engine: EngineView, now: number): Standing {
  const silent = silentSince(engine, now)
  if (silent !== null) {
    return { state: 'unknown', word: 'NOT REPORTING', detail: '', since: silent }
  }
  return {
    state: engine.overall,
    word: WORDS[engine.overall],
    detail: detailOf(engine),
    since: engine.overallSince,
  }
}

/** The standing in the words that are read out: without its age, so that it changes with it alone. */
export function spokenStanding({ word, detail }: Standing): string {
  return detail === '' ? word : `${word}, ${detail}`
}

/** The sentence for an engine that went silent. */
export function silenceText(since: number, now: number): string {
  return `The engine has not reported since ${stamp(since, now, true)} UTC. What is shown here is that old. If this stays, restart the console.`
}

/** The rules behind the state by name; all of them are shorter said in one word than cut off. */
function detailOf(engine: EngineView): string {
  const behind = rulesBehind(engine)
  return behind.length > 2 ? 'All rules' : behind.join(', ')
}

/** The titles of the rules that make the overall state what it is. */
function rulesBehind({ overall, rules }: EngineView): string[] {
  return rules.flatMap(({ id, state }) => {
    const worst =
      (overall === 'unknown' && state.kind === 'unknown') ||
      (state.kind === 'firing' && state.severity === overall.toUpperCase())
    return worst ? [RULE_TITLES[id]] : []
  })
}
