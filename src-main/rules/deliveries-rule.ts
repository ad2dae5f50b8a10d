import type { DeliverySight } from '../contract/sight.ts'
import type { Assessment, Moment, RuleInput } from './input.ts'
import {
  linesOf,
  type Range,
  type Reading,
  readInterval,
  unusableLines,
  unusableText,
} from './sight.ts'

const MINUTE = 60_000

/** In which the two rules over deliveries differ. */
export interface DeliveriesRule {
  readonly id: 'webhook' | 'payments'
  readonly value: (sight: DeliverySight) => number
  readonly range: (sight: DeliverySight) => Range
}

/** What a window says by a threshold; `tolerate` is the share of lines that may be left out. */
export function readWindow(
  rule: DeliveriesRule,
  sight: DeliverySight,
  threshold: number,
  tolerate: number,
): Reading {
  const [value, range] = [rule.value(sight), rule.range(sight)]
  const [unusable, lines] = [unusableLines(sight), linesOf(sight)]
  const breaches = (figure: number) => figure > threshold
  return readInterval({ value, range, breaches, unusable, lines, tolerate })
}

/** Evaluates a rule over the deliveries of the last minutes; CRITICAL strictly above the threshold. */
export function assessDeliveries(
  rule: DeliveriesRule,
  { settings, sight: log }: RuleInput,
  { at, until }: Moment,
): Assessment {
  const { id } = rule
  const { threshold, windowMinutes } = settings[id]
  const window = { from: at - windowMinutes * MINUTE, until }
  const sight = log.deliveries(id, window.from, window.until)
  const [value, range] = [rule.value(sight), rule.range(sight)]
  const [unusable, lines] = [unusableLines(sight), linesOf(sight)]
  const reading = readWindow(rule, sight, threshold, settings.sight.tolerate)
  const { failed, total } = sight
  const figure = { value, numerator: failed, denominator: total, threshold, windowMinutes }
  const stands = id === 'webhook' && range.least > threshold
  const assessed = { figure, range, window, stands }
  const left = unusable === 0 ? null : unusableText(unusable, lines, sight.reasons)
  switch (reading) {
    case 'breach':
      return { ...assessed, severity: 'CRITICAL', because: left && `${left}.` }
    case 'fine':
      return { ...assessed, severity: 'OK', because: left && `${left}. Even so this is OK.` }
    case 'fine-without':
      return { ...assessed, severity: 'OK', because: left && `${left}. Left out.` }
    case 'unknown':
      return { ...assessed, severity: null, because: unknownText(sight, left, unusable) }
  }
}

function unknownText(sight: DeliverySight, left: string | null, unusable: number): string {
  const holes = sight.unbounded ? UNBOUNDED : ''
  if (left === null) return holes
  const they = unusable === 1 ? 'it' : 'they'
  return `${holes === '' ? '' : `${holes} `}${left}. If ${they} failed, this is CRITICAL.`
}

const UNBOUNDED =
  'A part of the log holds no text, and any number of deliveries may be lost in it. Check the disk.'
