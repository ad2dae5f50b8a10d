import { createHomeBlanker } from './home-folder.ts'
import { redact } from './redact.ts'

/** What stands for a payment, a person or a payout at Stripe; a request's own id stays: it helps. */
const PAYMENT_ID =
  /(?:(?<=\\[bfnrt])|\b)(pi|ch|py|re|pyr|cs|cus|evt|dp|du|in|sub|pm|card|src|txn|po|acct)_[A-Za-z0-9_]{4,}/g

/** Shorter values would blank out harmless words, and guard nothing. */
const SHORTEST_SECRET = 4

/** What is never to be seen outside this machine. */
export interface VeilOptions {
  /** Values that are secret here, such as those of environment variables. */
  readonly secrets: readonly (string | undefined)[]
  /** The user's home folders, absolute, under every name that is known: it is a person's. */
  readonly homes: readonly string[]
}

/**
 * Makes texts fit for leaving the machine: what `redact` blanks out, and also the given secrets
 * wherever they stand, the ids of payments and customers, and the home folders in every spelling.
 * Only lines are ever cut, and only after that: half a name would not be known as one.
 */
export function createVeil({ secrets, homes }: VeilOptions): (text: string) => string {
  const known = secrets
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    // A secret that is a part of another one must not leave the rest of that one behind.
    .sort((a, b) => b.length - a.length)
    // In JSON a secret may stand in its escaped form.
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
  const withoutHome = createHomeBlanker(homes)
  const line = (text: string) => redact(text).replace(PAYMENT_ID, '$1_…')
  return (text) => {
    const open = known.reduce((soFar, secret) => soFar.replaceAll(secret, '…'), text)
    return withoutHome(open).split('\n').map(line).join('\n')
  }
}
