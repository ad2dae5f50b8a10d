import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { AlertHistory } from '../../../src-main/contract/alerts.ts'
import type { ScenarioId } from '../../../src-main/contract/overview.ts'
import { RULE_IDS, type RuleId, type RunRecord } from '../../../src-main/contract/rule.ts'
import type { RuleSettings } from '../../../src-main/contract/rule-settings.ts'
import type { EngineHooks } from '../../../src-main/engine/engine.ts'
import { Sandbox } from '../../../src-main/stripe/sandbox/backend.ts'
import { EngineWorld } from '../../support/engine-world.ts'
import { count } from '../../support/sample.ts'
import { PlainLogs } from './plain-logs.ts'

const SECOND = 1_000

/** An alert as it is to be: from the run that first found the breach to the one that found it over. */
interface Expected {
  readonly id: string
  readonly rule: RuleId
  readonly began: number
  ended: { readonly how: 'resolved' | 'switched-off' | 'changed'; readonly at: number } | null
  acknowledgedAt: number | null
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
    const findings = this.#plain.findings(this.#world.rules, now)
    const record = this.#records.at(-1)
    expect(record?.ts).toBe(new Date(now).toISOString())
    const announced: RuleId[] = []
    for (const rule of RULE_IDS) {
      const isOff = !this.#world.rules[rule].enabled
      const finding = isOff ? 'well' : findings[rule]
      const open = this.#expected.findLast((one) => one.rule === rule && one.ended === null)
      if (finding !== 'blind') {
        expect([rule, record?.severity[rule] !== 'OK']).toEqual([rule, finding === 'breach'])
      }
      if (finding === 'well' && open !== undefined) {
        open.ended = { how: this.#endOf(rule, now), at: now }
      } else if (finding === 'breach' && open === undefined) {
        const id = `${rule}-${now}`
        this.#expected.push({ id, rule, began: now, ended: null, acknowledgedAt: null })
        if (rule !== 'revenue') announced.push(rule)
      }
      if (finding === 'breach')
        this.#firedBy = { ...this.#firedBy, [rule]: this.#world.rules[rule] }
    }
    expect(this.#notices).toEqual(announced)
    expect(this.#world.faults).toEqual([])
    this.#notices = []
  }

  /** What is OK by the limits that it last fired by, too, has resolved. */
  #endOf(rule: RuleId, now: number) {
    const rules = this.#world.rules
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
