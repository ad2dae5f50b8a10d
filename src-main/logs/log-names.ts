import type { SourceId } from '../contract/rule.ts'

/** What a file name says: which log it belongs to, and what it is of it. */
export interface LogName {
  readonly source: SourceId
  /** The name that the log is written under; rotated siblings share it. */
  readonly base: string
  readonly kind: 'base' | 'sibling' | 'compressed'
}

const WEBHOOKS = 'stripe_webhooks.ndjson'
const PAYMENTS = /^payments_.*\.ndjson$/
const PAYMENT_SIBLING = /^(payments_.*\.ndjson)[-._]/
const ROTATED = /^[-._][-._T\d]*\d[-._T\d]*$/
const COMPRESSED = /\.(?:gz|zst|bz2|xz)$/
const DATED_WEBHOOKS = /^stripe_webhooks([-._][-._T\d]*\d[-._T\d]*)\.ndjson$/

/** Reads a file name; null for what is no log: other files, backups, temporary ones. */
export function parseLogName(name: string): LogName | null {
  const plain = uncompressedName(name)
  const found = familyOf(plain)
  if (found === null || plain === name) return found
  return { ...found, kind: 'compressed' }
}

/** The name a compressed file had before; any other name as it is. */
export function uncompressedName(name: string): string {
  return name.replace(COMPRESSED, '')
}

function familyOf(name: string): LogName | null {
  if (DATED_WEBHOOKS.test(name)) return { source: 'webhooks', base: WEBHOOKS, kind: 'sibling' }
  if (name.startsWith(WEBHOOKS)) return member('webhooks', WEBHOOKS, name)
  const base = PAYMENTS.test(name) ? name : PAYMENT_SIBLING.exec(name)?.[1]
  return base === undefined ? null : member('payments', base, name)
}

function member(source: SourceId, base: string, name: string): LogName | null {
  if (name === base) return { source, base, kind: 'base' }
  return ROTATED.test(name.slice(base.length)) ? { source, base, kind: 'sibling' } : null
}

const LIKE_WEBHOOKS = /stripe.?webhooks?|webhooks?.?stripe|^webhooks?(?![a-z])/i
const LIKE_PAYMENTS = /^payments?(?![a-z])/i
/** Names of lines of JSON; among those the word may stand anywhere. */
const LINES_OF_JSON = /\.(?:ndjson|jsonl?)(?![a-z])/i
const WITH_PAYMENTS = /^payments?|(?<![a-z])payments?(?![a-z])/i
/** What stands beside a log without being a part of it: locks, positions, checksums, reports. */
const BESIDE_A_LOG =
  /\.(?:lock|pid|pos|offset|idx|index|swp|part|md5|sha\d*|asc|sig|csv|tsv|md|pdf|html?|xlsx?|docx?|png|jpe?g|py|js|ts|sh|sql|ya?ml|toml|ini|conf|service)$/i

/** The source whose log a name that isn't read looks like; null for any other name. */
export function looksLikeLog(name: string): SourceId | null {
  if (parseLogName(name) !== null || name.startsWith('.') || BESIDE_A_LOG.test(name)) return null
  if (LIKE_WEBHOOKS.test(name)) return 'webhooks'
  if (LIKE_PAYMENTS.test(name)) return 'payments'
  return LINES_OF_JSON.test(name) && WITH_PAYMENTS.test(name) ? 'payments' : null
}
