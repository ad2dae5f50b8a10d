import type { Overview, RuleView, TimelineEntry } from '../contract/overview.ts'
import type { PaymentsView } from '../contract/payments.ts'

/**
 * What a diagnosis needs of the picture. Named field by field, so that whatever the picture gains
 * later stays out until somebody puts it here: revenue and every sentence with amounts are not in.
 */
export function diagnosticOverview({ workspace, runtime, pausedUntil, engine }: Overview): object {
  const { overall, overallSince, schedule, record, recordedIn, sources, notices } = engine
  return {
    workspace,
    runtime,
    pausedUntil,
    overall,
    overallSince,
    schedule,
    record,
    recordedIn,
    rules: engine.rules.map(diagnosticRule),
    sources,
    timeline: engine.timeline.map(diagnosticEntry),
    banners: engine.banners.map(({ rule, since, delivery }) => ({ rule, since, delivery })),
    alerts: engine.alerts.map(({ id, severity, acknowledged, lastNotice }) => {
      return { id, severity, acknowledged, lastNotice }
    }),
    silences: engine.silences,
    notices,
  }
}

/** How payments stand: no action, no amount, no key, and while locked nothing but the mode. */
export function diagnosticPayments(view: PaymentsView): object {
  const { account, lock, blocked, actions } = view
  return {
    mode: account.mode,
    modeFixed: account.modeFixed,
    keys: {
      test: { set: account.keys.test.set, kept: account.keys.test.kept },
      live: { set: account.keys.live.set, kept: account.keys.live.kept },
    },
    liveRefused: account.liveRefused,
    keychainRemark: account.keychainRemark,
    lock: { locked: lock.locked, guardedBy: lock.guardedBy },
    blocked,
    actions: lock.locked
      ? 'not shown while locked'
      : countedBy(actions.map(({ state }) => state.kind)),
  }
}

function diagnosticRule({ id, state, observation, spark }: RuleView): object {
  return { id, state, observation: observation?.kind ?? null, points: spark.length }
}

function diagnosticEntry(entry: TimelineEntry): object {
  if (entry.kind !== 'transition') return entry
  const { kind, at, rule, from, to, severity } = entry
  return { kind, at, rule, from, to, severity }
}

function countedBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
