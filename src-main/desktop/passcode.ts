import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'

/** What is kept of a passcode: enough to check one, and nothing to learn it from. */
export interface PasscodeRecord {
  readonly format: 1
  /** 16 random bytes, base64. */
  readonly salt: string
  /** 32 bytes of scrypt, base64. */
  readonly hash: string
}

const SALT_BYTES = 16
const HASH_BYTES = 32

/**
 * Costs of format 1: a try takes about a tenth of a second and 32 MiB, which Node refuses without
 * a higher limit. Other costs need another format, or nobody could unlock any more.
 */
const COSTS: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

const base64Of = (bytes: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes)
const record = z.strictObject({
  format: z.literal(1),
  salt: base64Of(SALT_BYTES),
  hash: base64Of(HASH_BYTES),
})

/** Reads a record from an unknown value; null when it is none. */
export function parsePasscodeRecord(value: unknown): PasscodeRecord | null {
  return record.safeParse(value).data ?? null
}

/** Makes the record of a new passcode, with a salt of its own. */
export async function recordPasscode(passcode: string): Promise<PasscodeRecord> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(passcode, salt)
  return { format: 1, salt: salt.toString('base64'), hash: hash.toString('base64') }
}

/** Whether `typed` is the passcode of the record; takes equally long either way. */
export async function isPasscode(typed: string, kept: PasscodeRecord): Promise<boolean> {
  const hash = await derive(typed, Buffer.from(kept.salt, 'base64'))
  return timingSafeEqual(hash, Buffer.from(kept.hash, 'base64'))
}

/** Whether `typed` is the key given in the environment; takes equally long either way. */
export function isEnvironmentKey(typed: string, key: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text.normalize('NFC')).digest()
  return timingSafeEqual(digest(typed), digest(key))
}

function derive(passcode: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Two keyboards may write one letter differently; the passcode is the same.
    scrypt(passcode.normalize('NFC'), salt, HASH_BYTES, COSTS, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}
