import { fail, ok, type Result } from '../contract/result.ts'
import { parseAddress } from '../stripe/address.ts'

/** The hosts that the console may ever open in a browser. */
const HOSTS: readonly string[] = ['checkout.stripe.com']

/**
 * Reads an address that is to be opened outside. Answers it in normal form when it is https on
 * exactly one of the known hosts (the default port, no user name), else null.
 */
export function readExternalAddress(
  address: unknown,
  hosts: readonly string[] = HOSTS,
): string | null {
  const url = typeof address === 'string' ? parseAddress(address) : null
  if (url === null) return null
  const plain = url.username === '' && url.password === '' && url.port === ''
  return url.protocol === 'https:' && plain && hosts.includes(url.hostname) ? url.href : null
}

/**
 * Opens what `readExternalAddress` lets through, by `open`. Answers `refused` for anything else,
 * and `unavailable` when the system opens nothing.
 */
export async function openReadable(
  address: unknown,
  open: (url: string) => Promise<void>,
  hosts: readonly string[] = HOSTS,
): Promise<Result<null>> {
  const readable = readExternalAddress(address, hosts)
  if (readable === null) return fail('refused', 'This address is not one the console opens.')
  try {
    await open(readable)
    return ok(null)
  } catch {
    return fail('unavailable', 'The system opened no browser. Copy the link instead.')
  }
}
