import { describe, expect, it } from 'vitest'
import type { Overview, RuleState } from '../../../src-main/contract/overview.ts'
import { RULE_IDS } from '../../../src-main/contract/rule.ts'
import { criticalCount } from '../../../src-main/desktop/badge-count.ts'
import { REFUND_FAILED } from '../../../src-main/desktop/late-failures.ts'
import {
  opensOnClick,
  TRAY_SIGNS,
  type TrayEntry,
  trayView,
} from '../../../src-main/desktop/tray-model.ts'
import { MINUTE, NOON } from '../../fixtures/overview-parts.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'

const labels = (menu: readonly TrayEntry[]) =>
  menu.flatMap((entry) => (entry.kind === 'line' ? [] : [entry.label]))
const paused = (overview: Overview) => ({ ...overview, pausedUntil: NOON + 60 * MINUTE })

describe('the tray’s sign', () => {
  it.each([
    ['ok', 'ok'],
    ['warning', 'warning'],
    ['critical', 'critical'],
    ['unknown', 'unknown'],
    ['waiting', 'waiting'],
  ] as const)('of %s is one of its own', (fixture, sign) => {
    expect(trayView(OVERVIEWS[fixture](), 'sandbox', NOON).sign).toBe(sign)
  })

  it('says that notifications are paused, and never hides that something is critical', () => {
    const signs = (['ok', 'warning', 'unknown', 'waiting', 'critical'] as const).map(
      (fixture) => trayView(paused(OVERVIEWS[fixture]()), 'sandbox', NOON).sign,
    )
    expect(signs).toEqual(['paused', 'paused', 'paused', 'paused', 'critical-paused'])
    for (const sign of signs) expect(TRAY_SIGNS).toContain(sign)
  })
})

describe('an engine that fell silent', () => {
  it('reads as unknown since it was last heard of, whatever it said then', () => {
    const overview = OVERVIEWS.ok()
    const { nextRunAt } = overview.engine.schedule
    const late = (nextRunAt ?? 0) + 91_000
    const { sign, tooltip, menu } = trayView(overview, 'live', late)
    expect(sign).toBe('unknown')
    expect(labels(menu)[0]).toMatch(/^Not reporting since \d\d:\d\d UTC$/)
    expect(tooltip).toContain('Not reporting')
    expect(trayView(overview, 'live', late - 2_000).sign).toBe('ok')
  })
})

describe('the tray’s words', () => {
  it('say the state, since when, and by which rule', () => {
    const { tooltip, menu } = trayView(OVERVIEWS.critical(), 'live', NOON)
    expect(labels(menu)[0]).toMatch(/^Critical since \d\d:\d\d UTC - .*Webhook failures/)
    expect(tooltip).toBe(`Payments Ops LIVE - ${labels(menu)[0]}`)
  })

  it('say that an alert was acknowledged or its rule muted, under the same sign', () => {
    const lineOf = (overview: Overview) => {
      const { sign, menu } = trayView(overview, 'live', NOON)
      return [sign, labels(menu)[0]]
    }
    const said = 'Critical since 11:53 UTC - Webhook failures'
    expect(lineOf(OVERVIEWS.acknowledged())).toEqual([
      'critical',
      `${said} (acknowledged 11:58 UTC)`,
    ])
    expect(lineOf(OVERVIEWS.muted())).toEqual(['critical', `${said} (muted until 12:58 UTC)`])
  })

  it('say when the last run was and how long it took, or that there was none', () => {
    expect(labels(trayView(OVERVIEWS.ok(), 'test', NOON).menu)[1]).toMatch(
      /^Last run \d\d:\d\d UTC, \d+ ms$/,
    )
    expect(labels(trayView(OVERVIEWS.waiting(), 'test', NOON).menu).slice(0, 2)).toEqual([
      'Waiting for the first run',
      'No run yet',
    ])
  })

  it('say which money is real, and nothing of it before that is known', () => {
    const lines = (mode: 'sandbox' | 'test' | 'live' | null) =>
      labels(trayView(OVERVIEWS.ok(), mode, NOON).menu)[2]
    expect([lines('sandbox'), lines('test'), lines('live'), lines(null)]).toEqual([
      'SANDBOX: no real money',
      'TEST: no real money',
      'LIVE: real money',
      'Open Payments Ops',
    ])
    expect(trayView(OVERVIEWS.ok(), null, NOON).tooltip).toMatch(/^Payments Ops - /)
  })

  it('say that a refund failed until that is dismissed, also while locked', () => {
    const remark = { subject: REFUND_FAILED, at: NOON, text: 'A refund failed.' }
    const failed = { ...OVERVIEWS.ok(), remarks: [remark], amountsHidden: true }
    const { tooltip, menu } = trayView(failed, 'live', NOON)
    expect(labels(menu)).toContain('A refund failed: see Payments')
    expect(tooltip).toContain('a refund failed')
    const dismissed = trayView({ ...failed, remarks: [] }, 'live', NOON)
    expect([dismissed.tooltip, ...labels(dismissed.menu)].join()).not.toContain('refund')
  })

  it('say until when notifications are paused, and offer to resume them', () => {
    const { tooltip, menu } = trayView(paused(OVERVIEWS.ok()), 'sandbox', NOON)
    expect(tooltip).toMatch(/notifications paused$/)
    expect(labels(menu)).toContain('Notifications paused until 13:05 UTC')
    expect(labels(menu)).toContain('Resume notifications')
    expect(labels(menu)).not.toContain('Pause notifications')
  })

  it('offer no pause to whoever stands before a locked console, but to end one', () => {
    const locked = { ...OVERVIEWS.ok(), amountsHidden: true }
    const { menu } = trayView(locked, 'sandbox', NOON)
    expect(menu).toContainEqual({
      kind: 'entry',
      label: 'Pause notifications (unlock first)',
      deed: null,
    })
    expect(menu.map(({ kind }) => kind)).not.toContain('menu')
    expect(labels(trayView(paused(locked), 'sandbox', NOON).menu)).toContain('Resume notifications')
  })

  it('offer every pause there is', () => {
    const { menu } = trayView(OVERVIEWS.ok(), 'sandbox', NOON)
    const pauses = menu.flatMap((entry) => (entry.kind === 'menu' ? [entry] : []))
    expect(pauses.map(({ label, entries }) => [label, labels(entries)])).toEqual([
      [
        'Pause notifications',
        ['For 15 minutes', 'For 1 hour', 'For 4 hours', 'Until 08:00 local time'],
      ],
    ])
  })
})

describe('the badge', () => {
  const withStates = (states: readonly RuleState[]) => {
    const overview = OVERVIEWS.ok()
    const rules = overview.engine.rules.map((rule, index) => ({
      ...rule,
      state: states[index] ?? rule.state,
    }))
    return criticalCount({ engine: { ...overview.engine, rules } })
  }
  const since = NOON
  const critical: RuleState = { kind: 'firing', severity: 'CRITICAL', since }

  it('counts what is critical, also what was when sight was lost', () => {
    const blind: RuleState = {
      kind: 'unknown',
      since,
      because: 'gone',
      before: 'CRITICAL',
      firingSince: since,
    }
    expect(withStates([critical, blind, { kind: 'ok', since }])).toBe(2)
    expect(withStates(RULE_IDS.map(() => critical))).toBe(RULE_IDS.length)
  })

  it('counts nothing else', () => {
    const warning: RuleState = { kind: 'firing', severity: 'WARNING', since }
    const blind: RuleState = {
      kind: 'unknown',
      since,
      because: 'gone',
      before: 'ok',
      firingSince: null,
    }
    expect(withStates([warning, blind, { kind: 'off', since }])).toBe(0)
  })
})

describe('a click on the icon', () => {
  it('opens the window, but on a Mac, where it opens the menu', () => {
    expect((['linux', 'win32', 'darwin'] as const).map(opensOnClick)).toEqual([true, true, false])
  })
})
