import { never } from '../../src-main/contract/result.ts'
import type { Figure, RuleId } from '../../src-main/contract/rule.ts'
import { usd } from './money.ts'
import { count, decimalsAgainst, percent, shortPercent, signedPercent } from './number.ts'

/** A rule's figure at its largest: "5", "0.14 %", "−31.2 %". */
export function headline(rule: RuleId, figure: Figure): string {
  switch (rule) {
    case 'webhook':
      return count(figure.value)
    case 'payments':
      return percent(figure.value, decimalsAgainst(figure.value, figure.threshold, 2))
    case 'revenue':
      return signedPercent(figure.value, decimalsAgainst(figure.value, figure.threshold, 1))
    default:
      return never(rule)
  }
}

/**
 * The figure with what it is made of: "5 of 1,204 deliveries failed, last 5 min, limit 3". With
 * `amountsHidden` the sums that revenue is made of are not known.
 */
export function sentence(rule: RuleId, figure: Figure, amountsHidden = false): string {
  const hidden = amountsHidden && rule === 'revenue'
  const said = hidden ? 'Amounts are hidden while locked' : parts(rule, figure)
  return `${said}, limit ${limit(rule, figure.threshold)}`
}

/** A rule's limit as short as it can be said: "3", "5 %", "−30 %". */
export function limit(rule: RuleId, threshold: number): string {
  return rule === 'webhook' ? count(threshold) : shortPercent(threshold)
}

/** What the figure is made of, without the limit. */
function parts(rule: RuleId, figure: Figure): string {
  switch (rule) {
    case 'webhook':
      return deliveries(figure, 'failed')
    case 'payments':
      return deliveries(figure, 'not ok')
    case 'revenue':
      return `${usd(figure.numerator)} today against ${usd(figure.denominator)} ${yesterday(figure)}`
    default:
      return never(rule)
  }
}

/** Which part of yesterday it is. */
function yesterday({ against }: Figure): string {
  return against === 'same-time' ? 'yesterday by this time' : 'yesterday'
}

function deliveries(figure: Figure, verdict: string): string {
  const window = figure.windowMinutes === null ? '' : `last ${count(figure.windowMinutes)} min`
  // "0 of 0" reads like a measurement; nothing came in at all, which may be a fault by itself.
  if (figure.denominator === 0) return `No deliveries, ${window}`
  const noun = figure.denominator === 1 ? 'delivery' : 'deliveries'
  return `${count(figure.numerator)} of ${count(figure.denominator)} ${noun} ${verdict}, ${window}`
}
