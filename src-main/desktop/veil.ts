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
  /** The user's home folder, absolute: its name is a person's. */
  readonly home: string
}

/**
 * Makes texts fit for leaving the machine: what `redact` blanks out, and also the given secrets
 * wherever they stand, the ids of payments and customers, and the name of the home folder. Works
 * line by line, so that only lines are ever cut.
 */
export function createVeil({ secrets, home }: VeilOptions): (text: string) => string {
  const known = secrets
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    // A secret that is a part of another one must not leave the rest of that one behind.
    .sort((a, b) => b.length - a.length)
    // In JSON a secret may stand in its escaped form.
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
  const line = (text: string) => {
    const open = known.reduce((soFar, secret) => soFar.replaceAll(secret, '…'), text)
    const safe = redact(open).replace(PAYMENT_ID, '$1_…')
    return home.length > 1 ? safe.replaceAll(home, '~') : safe
  }
  return (text) => text.split('\n').map(line).join('\n')
}
