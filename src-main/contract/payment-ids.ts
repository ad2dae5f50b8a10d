/**
 * Ids that lead to a payment: its own, as an intent (`pi_`) or a charge (`ch_`, `py_`), and those of
 * its refunds (`re_`, `pyr_`), checkout sessions (`cs_`), events (`evt_`) and disputes (`dp_`, `du_`).
 * They begin at the beginning of a word, or behind the underscore of an emphasis.
 */
const ID = /(?<![A-Za-z0-9]_?)(?:pi|ch|py|re|pyr|cs|evt|dp|du)_[A-Za-z0-9_]+/g

const LONGEST_ID = 255

/** A client secret is an id with this behind it; who has it can act in the customer's place. */
const CLIENT_SECRET = /_secret_[\w%+/=-]+/g

/** An account of Stripe Connect. */
export const ACCOUNT_ID = /^acct_[A-Za-z0-9]{1,250}$/

/** What to type, for a text that is no account. */
export const NOT_AN_ACCOUNT =
  'The id of a connected account begins with acct_, followed by letters and digits. Copy it again.'

/**
 * The connected account that a link of the Stripe Dashboard to one of its payments names; null for
 * any other text. The account at the beginning of a link may be the platform's own.
 */
export function connectedAccountIn(text: string): string | null {
  return /\/connect\/accounts\/(acct_[A-Za-z0-9]{1,250})\//.exec(text)?.[1] ?? null
}

/** What to paste, for a text that names no payment. */
export const NOT_A_PAYMENT_ID =
  'Paste the id of a payment (pi_… or ch_…), or of its refund, checkout, event or dispute (re_…, cs_…, evt_…, dp_…).'

/**
 * The ids in a text that lead to a payment, each once and in their order: with quotes, punctuation
 * and words around them, or in a link of the Stripe Dashboard. The secret half of a client secret
 * is cut off.
 */
export function paymentIdsIn(text: string): readonly string[] {
  const found = Array.from(text.matchAll(ID), ([id]) =>
    id.replace(/_secret(?:_.*)?$/, '').replace(/_+$/, ''),
  )
  const isWhole = (id: string) => id.includes('_') && id.length <= LONGEST_ID
  return [...new Set(found.filter(isWhole))]
}

/** The text without the secret half of any client secret in it. */
export function withoutClientSecrets(text: string): string {
  return text.replaceAll(CLIENT_SECRET, '_secret_…')
}
