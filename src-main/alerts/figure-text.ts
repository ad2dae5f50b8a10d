import type { Figure, RuleId } from '../contract/rule.ts'

const count = (value: number) => value.toLocaleString('en-US')
const percent = (ratio: number) =>
  `${(ratio * 100).toLocaleString('en-US', { maximumFractionDigits: 2 })} %`
const dollars = (minor: number) =>
  (minor / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' })

/** One sentence with figure, denominator, window and limit, as notifications and history say it. */
export function describeFigure(rule: RuleId, figure: Figure): string {
  const { numerator, denominator, value, threshold, windowMinutes } = figure
  switch (rule) {
    case 'webhook':
      return `${count(numerator)} of ${count(denominator)} deliveries failed, last ${windowMinutes} min, limit ${count(threshold)}`
    case 'payments':
      return `${percent(value)} of deliveries not ok (${count(numerator)} of ${count(denominator)}), last ${windowMinutes} min, limit ${percent(threshold)}`
    case 'revenue':
      return `${percent(value)} against yesterday (${dollars(numerator)} of ${dollars(denominator)}), limit ${percent(threshold)}`
  }
}

/** A rule's threshold as its figure says it: a count, or a share in percent. */
export function describeLimit(rule: RuleId, threshold: number): string {
  return rule === 'webhook' ? count(threshold) : percent(threshold)
}

/** The same sentence without the sums of money that a revenue figure is made of. */
export function withoutSums(rule: RuleId, text: string): string {
  return rule === 'revenue' ? text.replace(/ \([^)]*\)/g, '') : text
}
