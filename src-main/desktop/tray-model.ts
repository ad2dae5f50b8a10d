import { quietText } from '../alerts/quiet-text.ts'
import { utcTime } from '../contract/instant.ts'
import type { EngineView, Instant, OverallState, Overview } from '../contract/overview.ts'
import { PAUSE_IDS, PAUSES, type PauseId, pauseEnd } from '../contract/pause.ts'
import type { Mode } from '../contract/payments.ts'
import { RULE_TITLES } from '../contract/rule.ts'
import { silentSince } from '../contract/silence.ts'
import { REFUND_FAILED } from './late-failures.ts'

/** The tray's signs, by the names of their pictures. */
export const TRAY_SIGNS = [
  'ok',
  'warning',
  'critical',
  'unknown',
  'waiting',
  'paused',
  'critical-paused',
] as const
export type TraySign = (typeof TRAY_SIGNS)[number]

/** What a menu entry does; null for one that only says something. */
export type TrayDeed =
  | { readonly kind: 'open' }
  | { readonly kind: 'run' }
  | { readonly kind: 'pause'; readonly pause: PauseId }
  | { readonly kind: 'resume' }
  | { readonly kind: 'quit' }

export type TrayEntry =
  | { readonly kind: 'line' }
  | { readonly kind: 'entry'; readonly label: string; readonly deed: TrayDeed | null }
  | { readonly kind: 'menu'; readonly label: string; readonly entries: readonly TrayEntry[] }

/** All that the tray shows. */
export interface TrayView {
  readonly sign: TraySign
  readonly tooltip: string
  readonly menu: readonly TrayEntry[]
}

const WORDS: Readonly<Record<OverallState, string>> = {
  critical: 'Critical',
  unknown: 'Unknown',
  warning: 'Warning',
  ok: 'All clear',
  waiting: 'Waiting for the first run',
}

const MODES: Readonly<Record<Mode, string>> = {
  sandbox: 'SANDBOX: no real money',
  test: 'TEST: no real money',
  live: 'LIVE: real money',
}

/** Draws the tray for a picture, the mode (null until it is known) and the time, ms since the epoch. */
export function trayView(overview: Overview, mode: Mode | null, now: Instant): TrayView {
  const { engine, pausedUntil } = overview
  const silent = silentSince(engine, now)
  const state = silent === null ? stateText(engine, now) : silenceText(silent, now)
  const overall = silent === null ? engine.overall : 'unknown'
  const tooltip = [mode === null ? 'Payments Ops' : `Payments Ops ${mode.toUpperCase()}`, state]
  const refundFailed = overview.remarks.some(({ subject }) => subject === REFUND_FAILED)
  if (refundFailed) tooltip.push('a refund failed')
  if (pausedUntil !== null) tooltip.push('notifications paused')
  return {
    sign: signOf(overall, pausedUntil !== null),
    tooltip: tooltip.join(' - '),
    menu: [
      said(state),
      said(lastRunText(engine, now)),
      ...(refundFailed ? [said('A refund failed: see Payments')] : []),
      ...(mode === null ? [] : [said(MODES[mode])]),
      { kind: 'line' },
      entry('Open Payments Ops', { kind: 'open' }),
      entry('Run now', { kind: 'run' }),
      { kind: 'line' },
      ...pauseEntries(overview, now),
      { kind: 'line' },
      entry('Quit Payments Ops', { kind: 'quit' }),
    ],
  }
}

/**
 * Whether a click on the icon opens the window. On a Mac it opens the menu, which shows how things
 * stand; Electron reports it as a click all the same (electron/electron#24200).
 */
export function opensOnClick(platform: NodeJS.Platform): boolean {
  return platform !== 'darwin'
}

/** A pause hides neither that something is critical, nor that nobody is told about it. */
function signOf(overall: OverallState, paused: boolean): TraySign {
  if (!paused) return overall
  return overall === 'critical' ? 'critical-paused' : 'paused'
}

/** "Critical since 14:05 UTC - Webhook failures". */
function stateText(engine: EngineView, now: Instant): string {
  const { overall, overallSince } = engine
  const since = overallSince === null ? '' : ` since ${utcTime(overallSince, now)}`
  const rules = rulesBehind(engine, now)
  return `${WORDS[overall]}${since}${rules === '' ? '' : ` - ${rules}`}`
}

/** An engine that no longer reports is never summed up by what it reported last. */
function silenceText(since: Instant, now: Instant): string {
  return `Not reporting since ${utcTime(since, now)}`
}

/** "Webhook failures (acknowledged 14:10 UTC)". */
function rulesBehind(engine: EngineView, now: Instant): string {
  const { overall, rules } = engine
  const behind = rules.filter(({ state }) =>
    state.kind === 'firing'
      ? state.severity.toLowerCase() === overall
      : state.kind === 'unknown' && overall === 'unknown',
  )
  const titles = behind.map(({ id }) => {
    const quiet = quietText(engine, id, now)
    return quiet === null ? RULE_TITLES[id] : `${RULE_TITLES[id]} (${quiet})`
  })
  return titles.join(', ')
}

function lastRunText({ schedule }: EngineView, now: Instant): string {
  const { lastRunAt, lastRunTookMs } = schedule
  if (lastRunAt === null) return 'No run yet'
  const took = lastRunTookMs === null ? '' : `, ${lastRunTookMs} ms`
  return `Last run ${utcTime(lastRunAt, now)}${took}`
}

/** Whether a pause may begin: a locked console must not be silenced by whoever passes by. */
export function mayPause({ amountsHidden }: Pick<Overview, 'amountsHidden'>): boolean {
  return !amountsHidden
}

function pauseEntries(overview: Overview, now: Instant): TrayEntry[] {
  const { pausedUntil } = overview
  if (pausedUntil !== null) {
    return [
      said(`Notifications paused until ${pauseEnd(pausedUntil, now)}`),
      entry('Resume notifications', { kind: 'resume' }),
    ]
  }
  if (!mayPause(overview)) return [said('Pause notifications (unlock first)')]
  const entries = PAUSE_IDS.map((pause) => {
    const { span } = PAUSES[pause]
    return entry(span.charAt(0).toUpperCase() + span.slice(1), { kind: 'pause', pause })
  })
  return [{ kind: 'menu', label: 'Pause notifications', entries }]
}

function said(label: string): TrayEntry {
  return { kind: 'entry', label, deed: null }
}

function entry(label: string, deed: TrayDeed): TrayEntry {
  return { kind: 'entry', label, deed }
}
