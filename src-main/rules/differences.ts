import type { Observation, RuleId } from '../contract/rule.ts'
import { RULE_TITLES } from '../contract/rule.ts'
import type { Unlike } from '../contract/sight.ts'
import type { Difference, Verdicts } from '../contract/verdict.ts'
import type { Measurement, Measurements, Observations, RuleInput } from './input.ts'

/** What a run says of each rule. */
interface Said {
  readonly measured: Measurements
  readonly verdicts: Verdicts
  readonly observations: Observations
}

/** Why the record and the verdicts of a run differ, a sentence or two for each rule where they do. */
export function differencesOf(input: RuleInput, said: Said): readonly Difference[] {
  const deliveries = (['webhook', 'payments'] as const).map((id) => ofDeliveries(id, input, said))
  return [...deliveries, ofRevenue(input, said)].filter((one) => one !== null)
}

function ofDeliveries(
  id: 'webhook' | 'payments',
  { sight }: RuleInput,
  { measured, verdicts, observations }: Said,
): Difference | null {
  const { state, window } = verdicts[id]
  if (state === 'OFF') return null
  if (state === 'UNKNOWN') return unknown(id, measured[id])
  const { figure, severity } = measured[id]
  const [record, verdict] = [figure, figureOf(observations[id])]
  if (record.value === verdict?.value && severity === state) return null
  const unlike = sight.unlike(id, window.from, window.until)
  const counts = `the record counts ${of(record)}, the verdict ${of(verdict ?? record)}`
  const states = severity === state ? '' : ` The record says ${severity}, the verdict ${state}.`
  return { rule: id, text: `${RULE_TITLES[id]}: ${counts}.${states}${whyText(unlike)}` }
}

function of({ numerator, denominator }: { numerator: number; denominator: number }): string {
  return `${numerator} of ${denominator} deliveries as failed`
}

function whyText({ notDeliveries, later, unclear, added }: Unlike): string {
  const why = [
    part(later, 'dated later than the run'),
    part(notDeliveries, 'no delivery', 'no deliveries'),
    part(unclear, 'unclear'),
    part(added, 'left out of the record'),
  ].filter((one) => one !== null)
  return why.length === 0 ? '' : ` ${why.join(', ')}.`
}

function part(count: number, one: string, several = one): string | null {
  if (count === 0) return null
  return count === 1 ? `1 line is ${one}` : `${count} lines are ${several}`
}

function ofRevenue(
  input: RuleInput,
  { measured, verdicts, observations }: Said,
): Difference | null {
  const { revenue } = verdicts
  if (revenue.state === 'OFF') return null
  if (revenue.state === 'UNKNOWN') return unknown('revenue', measured.revenue)
  const { severity } = measured.revenue
  const isOtherState = severity !== revenue.state
  const figure = figureOf(observations.revenue)
  const days = daysOf(input, revenue.window.until)
  const texts = [
    isOtherState ? `The record says ${severity}, the verdict ${revenue.state}.` : null,
    isOtherState && figure?.against === 'same-time' ? COMPARED : null,
    days.areOther ? OTHER_DAYS : null,
    days.haveLater ? LATER : null,
  ].filter((text) => text !== null)
  if (texts.length === 0) return null
  return { rule: 'revenue', text: `${RULE_TITLES.revenue}: ${texts.join(' ')}` }
}

const COMPARED = 'The record compares with all of yesterday, the verdict with the same time of day.'
const OTHER_DAYS = 'The record goes by each payment’s day as written, the verdict by its UTC day.'
const LATER = 'The record has payments of today that are dated later than the run.'

/** Whether whole days have other sums for the verdict than for the record, and what comes only later. */
function daysOf({ now, sight, revenue }: RuleInput, until: number) {
  const whole = sight.revenue(now, Infinity)
  const areOther =
    whole.yesterdayMicros !== revenue.yesterdayMicros || whole.todayMicros !== revenue.todayMicros
  return { areOther, haveLater: whole.todayMicros !== sight.revenue(now, until).todayMicros }
}

function figureOf(observation: Observation) {
  return observation.kind === 'off' ? null : observation.figure
}

function unknown(rule: RuleId, { severity }: Measurement): Difference {
  const text = `the record says ${severity} by the lines that can be read, the verdict UNKNOWN.`
  return { rule, text: `${RULE_TITLES[rule]}: ${text}` }
}
