import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { AlertHistory } from '../../../src-main/contract/alerts.ts'
import type { ScenarioId } from '../../../src-main/contract/overview.ts'
import { RULE_IDS, type RuleId, type RunRecord } from '../../../src-main/contract/rule.ts'
import type { RuleSettings } from '../../../src-main/contract/rule-settings.ts'
import type { EngineHooks } from '../../../src-main/engine/engine.ts'
import { Sandbox } from '../../../src-main/stripe/sandbox/backend.ts'
import { EngineWorld, EVERY_SECONDS } from '../../support/engine-world.ts'
import { count } from '../../support/sample.ts'
import { type Finding, type PlainBreach, PlainLogs, type SlidingRule } from './plain-logs.ts'

const SECOND = 1_000
const DAY = 86_400_000
/** What lies closer together than two runs do is one breach. */
const JOIN_MS = EVERY_SECONDS * SECOND

/** An alert as it is to be: from the instant at which it breached to the first at which it didn't. */
interface Expected {
  readonly id: string
  readonly rule: RuleId
  readonly began: number
  ended: { readonly how: 'resolved' | 'switched-off' | 'changed'; readonly at: number } | null
  acknowledgedAt: number | null
}

/** Breaches that are one; the first may go on with an alert, and be seen no more. */
interface Group extends PlainBreach {
  readonly goesOn: boolean
  isSeen: boolean
}

/**
 * A shop on the simulated backend and an engine that watches it, both under a stepped clock. What the
 * engine is to say follows from the plain reading of the same logs, run by run.
 */
export class IncidentWorld {
  readonly #world: EngineWorld
  readonly #sandbox: Sandbox
  readonly #plain: PlainLogs
  readonly #records: RunRecord[] = []
  readonly #expected: Expected[] = []
  #notices: RuleId[] = []
  /** By what each rule last fired. */
  #firedBy: RuleSettings
  /** At which run each rule was last seen, by which settings, and found to fire. */
  #seenAt: Partial<Record<RuleId, number>> = {}
  #firedAt: Partial<Record<RuleId, number>> = {}
  #rulesBefore: RuleSettings | null = null

  /** In an empty folder; `at` is in ms since the epoch. */
  constructor(folder: string, seed: number, at: number, rules: RuleSettings) {
    const hooks: Partial<EngineHooks> = {
      view: () => undefined,
      notify: ({ id, rule }) => {
        this.#notices.push(rule)
        void this.#world.engine.desk.delivered(id, { kind: 'shown' })
      },
      recorded: (record) => void this.#records.push(record),
    }
    this.#world = new EngineWorld(folder, { at, hooks })
    this.#world.rules = rules
    this.#firedBy = rules
    this.#sandbox = new Sandbox(this.#world.logs, { seed })
    expect(this.#sandbox.open(at).ok).toBe(true)
    this.#plain = new PlainLogs(this.#world.logs)
  }

  /** Starts an engine, in place of the one before; its first run is looked at. */
  async start(): Promise<void> {
    await this.#world.stop()
    this.#rulesBefore = null
    this.#pass(SECOND)
    await this.#world.start()
    this.#compare()
  }

  /** Lets time pass in the shop and has the engine look at it once. */
  async pass(ms: number): Promise<void> {
    this.#pass(ms)
    await this.#world.run()
    this.#compare()
  }

  /** Begins an incident, or ends the one that goes on. */
  play(scenario: ScenarioId | null): void {
    expect(this.#sandbox.play(scenario, this.#world.clock.now()).ok).toBe(true)
  }

  /** Acknowledges the newest alert that goes on, if any. */
  async acknowledge(): Promise<void> {
    const alert = this.#expected.findLast(({ ended }) => ended === null)
    if (alert === undefined || alert.acknowledgedAt !== null) return
    this.#pass(SECOND)
    const answer = await this.#world.engine.desk.order({ kind: 'acknowledge', alert: alert.id })
    expect(answer.ok).toBe(true)
    alert.acknowledgedAt = this.#world.clock.now()
  }

  /** Sets other thresholds, which take effect at once. */
  async judgeBy(rules: RuleSettings): Promise<void> {
    this.#pass(SECOND)
    this.#world.rules = rules
    await this.#world.engine.judgeBy(rules)
    this.#compare()
  }

  /** Ends the engine and checks what it leaves on the disk. */
  async end(): Promise<void> {
    const told = await this.#history()
    await this.#world.stop()
    count(this.#records.length, 'runs')
    count(this.#expected.length, 'alerts')
    const wanted = this.#expected.map((alert) => ({
      ...alert,
      notices: alert.rule === 'revenue' ? 0 : 1,
    }))
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    expect(told.sort(byId)).toEqual(wanted.sort(byId))
    expect(linesIn(join(this.#world.logs, 'production_alerts.ndjson'))).toEqual(this.#records)
    for (const folder of [this.#world.logs, this.#world.data]) {
      for (const name of readdirSync(folder)) {
        if (name.endsWith('.ndjson')) linesIn(join(folder, name))
      }
    }
  }

  #pass(ms: number): void {
    this.#world.clock.sleep(ms)
    expect(this.#sandbox.tick(this.#world.clock.now()).ok).toBe(true)
  }

  /** Holds what the last run said against what it was to say. */
  #compare(): void {
    const now = this.#world.clock.now()
    const rules = this.#world.rules
    const findings = this.#plain.findings(rules, now)
    const record = this.#records.at(-1)
    expect(record?.ts).toBe(new Date(now).toISOString())
    const announced: RuleId[] = []
    const brief: RuleId[] = []
    for (const rule of RULE_IDS) {
      const isOff = !rules[rule].enabled
      const finding = isOff ? 'well' : findings[rule]
      const known = this.#openOf(rule)
      if (finding !== 'blind') {
        expect([rule, record?.severity[rule] !== 'OK']).toEqual([rule, finding === 'breach'])
        if (this.#between(rule, finding, now)) brief.push(rule)
      }
      if (finding === 'well') this.#end(rule, this.#endOf(rule, rules, now), now)
      if (finding === 'breach') {
        this.#fire(rule, now)
        if (this.#openOf(rule) !== known && rule !== 'revenue') announced.push(rule)
      }
      if (finding !== 'blind') {
        this.#seenAt = { ...this.#seenAt, [rule]: this.#seenUpTo(rule, isOff, now) }
      } else if ((this.#seenAt[rule] ?? Infinity) === Infinity) {
        // It is evaluated from now on, as soon as it can be seen.
        this.#seenAt = { ...this.#seenAt, [rule]: now }
      }
    }
    this.#rulesBefore = rules
    expect(this.#notices).toEqual([...announced, ...brief])
    expect(this.#world.faults).toEqual([])
    this.#notices = []
  }

  /** A line that is older than the newest one may still be written: from there on it is looked again. */
  #seenUpTo(rule: RuleId, isOff: boolean, now: number): number {
    if (isOff) return Infinity
    const last = this.#seenAt[rule] ?? Infinity
    return rule === 'revenue' ? now : Math.max(this.#plain.newest(now), last < Infinity ? last : 0)
  }

  #fire(rule: RuleId, now: number): void {
    if (this.#openOf(rule) === undefined) this.#begin(rule, now)
    this.#firedBy = { ...this.#firedBy, [rule]: this.#world.rules[rule] }
    this.#firedAt = { ...this.#firedAt, [rule]: now }
  }

  /** Takes up what lay between two runs; answers whether an alert began and ended there. */
  #between(rule: RuleId, finding: Finding, now: number): boolean {
    const after = this.#seenAt[rule] ?? Infinity
    const rules = this.#rulesBefore ?? this.#world.rules
    if (after >= now || !rules[rule].enabled) return false
    if (rule === 'revenue') return this.#dayEnd(rules, after, now)
    const breaches = this.#plain.breaches(rule, rules, after, now)
    const groups = this.#joined(rule, breaches)
    const last = groups.at(-1)
    // What ended just now and is a breach by the run goes on.
    const isSoon = finding === 'breach' && last?.ended && now - last.ended < JOIN_MS
    if (last !== undefined && isSoon) last.ended = null
    return groups.map((group) => this.#take(rule, rules, group, finding, now)).includes(true)
  }

  /** Answers whether it is an alert that began and ended. */
  #take(
    rule: SlidingRule,
    rules: RuleSettings,
    { began, ended, goesOn, isSeen }: Group,
    finding: Finding,
    now: number,
  ): boolean {
    if (goesOn) {
      if (ended !== null && isSeen) this.#end(rule, this.#endOf(rule, rules, ended), ended)
      return false
    }
    if (began >= now || this.#isKnown(rule, began, ended ?? now)) return false
    this.#begin(rule, began, rules)
    if (ended !== null) this.#end(rule, this.#endOf(rule, rules, ended), ended)
    // One that the run itself finds over, by other limits, is over all the same.
    return ended !== null || finding === 'well'
  }

  /** Whether an alert of then has ended already. */
  #isKnown(rule: RuleId, from: number, to: number): boolean {
    const own = this.#expected.filter((one) => one.rule === rule)
    return own.some(({ began, ended }) => ended !== null && from < ended.at && began < to)
  }

  #joined(rule: SlidingRule, breaches: readonly PlainBreach[]): Group[] {
    const firedAt = this.#firedAt[rule] ?? 0
    const open = { began: 0, ended: firedAt + 1, goesOn: true, isSeen: false }
    const groups: Group[] = this.#openOf(rule) === undefined ? [] : [open]
    for (const breach of breaches) {
      const last = groups.at(-1)
      if (last !== undefined && breach.began - (last.ended ?? 0) < JOIN_MS) {
        last.ended = breach.ended
        last.isSeen = true
      } else {
        // What another breach follows has ended, seen or not.
        if (last !== undefined) last.isSeen = true
        groups.push({ ...breach, goesOn: false, isSeen: true })
      }
    }
    return groups
  }

  /** Revenue is looked at once more at the end of the last day. */
  #dayEnd(rules: RuleSettings, after: number, now: number): false {
    const end = Math.floor(now / DAY) * DAY - 1
    if (after >= end) return false
    const isBreach = this.#plain.findings(rules, end).revenue === 'breach'
    if (!isBreach) this.#end('revenue', this.#endOf('revenue', rules, end), end)
    else {
      if (this.#openOf('revenue') === undefined) this.#begin('revenue', end)
      this.#firedBy = { ...this.#firedBy, revenue: rules.revenue }
    }
    return false
  }

  #openOf(rule: RuleId): Expected | undefined {
    return this.#expected.findLast((one) => one.rule === rule && one.ended === null)
  }

  #begin(rule: RuleId, began: number, by = this.#world.rules): void {
    const id = `${rule}-${began}`
    this.#firedBy = { ...this.#firedBy, [rule]: by[rule] }
    this.#expected.push({ id, rule, began, ended: null, acknowledgedAt: null })
  }

  /** What was done of it meanwhile was before its end. */
  #end(rule: RuleId, how: NonNullable<Expected['ended']>['how'], at: number): void {
    const open = this.#openOf(rule)
    if (open !== undefined) open.ended = { how, at: Math.max(at, open.acknowledgedAt ?? at) }
  }

  /** What is OK by the limits that it last fired by, too, has resolved. */
  #endOf(rule: RuleId, rules: RuleSettings, now: number) {
    const [was, is] = [this.#firedBy[rule], rules[rule]]
    if (!is.enabled) return 'switched-off'
    const windowOf = (one: object) => ('windowMinutes' in one ? one.windowMinutes : null)
    if (windowOf(was) !== windowOf(is)) return 'changed'
    const before = { ...rules, [rule]: { ...is, threshold: was.threshold } }
    return this.#plain.findings(before, now)[rule] === 'breach' ? 'changed' : 'resolved'
  }

  async #history() {
    const records = []
    for (let before: string | null = null; ; ) {
      const page: AlertHistory = await this.#world.history(before)
      expect(page.remarks).toEqual([])
      records.push(...page.records)
      before = page.next
      if (before === null) break
    }
    return records.map(({ id, rule, began, ended, acknowledgedAt, notifications }) => ({
      ...{ id, rule, began, acknowledgedAt },
      ended: ended && { how: ended.how, at: ended.at },
      notices: notifications.length,
    }))
  }
}

/** Every line of a file of records, each whole. */
function linesIn(path: string): unknown[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  expect(lines.pop()).toBe('')
  return lines.map((line) => JSON.parse(line))
}
