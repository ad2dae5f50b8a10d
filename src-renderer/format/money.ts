import { formatAmount } from '../../src-main/contract/money.ts'

/** An amount in US cents as "$12,345.67"; negative ones as "−$3.00". */
export function usd(cents: number): string {
  const digits = formatAmount(Math.abs(cents), 'usd').replace(' USD', '')
  return `${cents < 0 ? '\u2212' : ''}$${digits}`
}

/** The same for an axis, where cents are noise: "$950", "$12.5k", "$3M". */
export function shortUsd(cents: number): string {
  const size = Math.abs(cents) / 100
  const sign = cents < 0 ? '\u2212' : ''
  if (size >= 1_000_000) return `${sign}$${trimmed(size / 1_000_000)}M`
  if (size >= 1_000) return `${sign}$${trimmed(size / 1_000)}k`
  return `${sign}$${trimmed(size)}`
}

/** At most two decimals, and none that are zero. */
function trimmed(value: number): string {
  return String(Number(value.toFixed(2)))
}
