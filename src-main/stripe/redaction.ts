import { withoutClientSecrets } from '../contract/payment-ids.ts'

const KEY = /\b([srp]k|rk)_(test|live)_[A-Za-z0-9*]+/g
const WEBHOOK_SECRET = /\bwhsec_[A-Za-z0-9+/=]+/g
const LONGEST_RAW = 20_000

/** Blanks out whatever looks like a key or a secret. */
export function withoutSecrets(text: string): string {
  const withoutKeys = text.replaceAll(KEY, '$1_$2_…').replaceAll(WEBHOOK_SECRET, 'whsec_…')
  return withoutClientSecrets(withoutKeys)
}

/** An answer as pretty JSON for people: without secrets, and cut after 20,000 characters. */
export function rawText(answer: unknown): string {
  const dropSecret = (name: string, value: unknown) =>
    name === 'client_secret' ? undefined : value
  const text = withoutSecrets(JSON.stringify(answer, dropSecret, 2) ?? '')
  return text.length > LONGEST_RAW ? `${text.slice(0, LONGEST_RAW)}\n…` : text
}
