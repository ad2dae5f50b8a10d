import type { KeyedMode, KeyView } from '../../../src-main/contract/payments.ts'

const PLACES = {
  environment: 'from the environment',
  keychain: 'kept in the system’s keychain',
  'this-run': 'for this run only',
} as const satisfies Record<Exclude<KeyView['kept'], null>, string>

/** What may be said of a key: whether it is there, its end, and where it is kept. */
export function keyText({ set, last4, kept }: KeyView): string {
  if (!set) return 'No key.'
  const end = last4 === null ? 'Set' : `Ends in ${last4}`
  return kept === null ? `${end}.` : `${end}, ${PLACES[kept]}.`
}

/** Why what is typed can't be a key for the mode, by its beginning; null while it may become one. */
export function looksLikeKey(typed: string, mode: KeyedMode): string | null {
  const key = typed.trim()
  const beginnings = [`sk_${mode}_`, `rk_${mode}_`]
  if (beginnings.some((start) => start.startsWith(key) || key.startsWith(start))) return null
  if (/^pk_/.test(key)) return 'That is a publishable key. Use a secret or a restricted one.'
  const other = mode === 'test' ? 'live' : 'test'
  if (/^[sr]k_/.test(key) && key.includes(`_${other}_`)) return `That is a ${other} key.`
  return `A ${mode} key begins with ${beginnings.join(' or ')}.`
}
