import type { Rejection } from '../../../src-main/contract/source.ts'

/** What is to be made of one line, read the plain and slow way. */
export type Read =
  | { readonly kind: 'rejected'; readonly reason: Rejection }
  | { readonly kind: 'object'; readonly value: Readonly<Record<string, unknown>> }

/** Reads a line with `JSON.parse`; null for a blank one. */
export function referenceRead(line: string): Read | null {
  if (/^[ \t\r]*$/.test(line)) return null
  if (line.includes('\u0000')) return { kind: 'rejected', reason: 'nul-byte' }
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { kind: 'rejected', reason: 'not-json' }
  }
  if (depthOf(value) > 64) return { kind: 'rejected', reason: 'too-deep' }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { kind: 'rejected', reason: 'not-an-object' }
  }
  return { kind: 'object', value: Object.fromEntries(Object.entries(value)) }
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Object.values(value).reduce((most: number, v) => Math.max(most, depthOf(v)), 0)
}

/** What a webhook line counts as: its time and flags, or why it is rejected. */
export function referenceDelivery(
  line: string,
): { at: number; okFalse: boolean; failed: boolean } | Rejection | null {
  const read = referenceRead(line)
  if (read === null) return null
  if (read.kind === 'rejected') return read.reason
  const { ts, ok, status } = read.value
  if ([ts, ok, status].some(isTooLarge)) return 'bad-number'
  const at =
    typeof ts === 'string' && /T.*(Z|[+-]\d\d:\d\d)$/.test(ts) ? Date.parse(ts) : Number.NaN
  if (Number.isNaN(at)) return 'bad-time'
  const okFalse = ok === false
  return { at, okFalse, failed: okFalse || (status !== 200 && status !== '200') }
}

function isTooLarge(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) > 2 ** 53
}
