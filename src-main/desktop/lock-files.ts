import { readFile, rm } from 'node:fs/promises'
import * as z from 'zod'
import type { Instant } from '../contract/overview.ts'
import { ok, type Result } from '../contract/result.ts'
import { codeOf, diskFailure } from '../records/disk-failures.ts'
import { writeState } from '../records/state-file.ts'
import { NO_TRIES, type Tries } from './lock-guard.ts'
import { type PasscodeRecord, parsePasscodeRecord } from './passcode.ts'

/** Where a lock is kept; absolute paths. */
export interface LockPaths {
  readonly lock: string
  readonly tries: string
}

/** What the lock's file held. */
export type KeptPasscode =
  | { readonly kind: 'none' }
  | { readonly kind: 'set'; readonly record: PasscodeRecord }
  /** It can't be used, so nothing unlocks; the sentence says what to do. */
  | { readonly kind: 'broken'; readonly because: string }

/**
 * Reads the lock's file. A broken one stays where it is: set aside like other broken files, it
 * would be missing at the next start, and a missing one means that nothing is locked.
 */
export async function readPasscode(path: string): Promise<KeptPasscode> {
  const value = await readJson(path)
  if (value.kind === 'absent') return { kind: 'none' }
  const record = value.kind === 'read' ? parsePasscodeRecord(value.value) : null
  if (record !== null) return { kind: 'set', record }
  const because =
    `The passcode in ${path} can’t be read, so the console stays locked. Put the file back from a ` +
    'backup, or remove it to go without a passcode, and restart the console.'
  return { kind: 'broken', because }
}

/** Keeps a passcode's record, or removes it with null; fails with what to do. */
export async function keepPasscode(
  path: string,
  record: PasscodeRecord | null,
): Promise<Result<void>> {
  if (record !== null) return writeState(path, record)
  try {
    await rm(path, { force: true })
    return ok(undefined)
  } catch (error) {
    return diskFailure(error, path)
  }
}

const tries = z.strictObject({
  failures: z.number().int().min(0).max(1_000_000),
  at: z.number().int(),
})

/** Enough wrong tries for the longest wait. */
const MANY = 99

/** Reads the wrong tries so far; `now` counts as the last of many when the file is broken. */
export async function readTries(path: string, now: Instant): Promise<Tries> {
  const value = await readJson(path)
  if (value.kind === 'absent') return NO_TRIES
  const parsed = value.kind === 'read' ? tries.safeParse(value.value).data : undefined
  return parsed ?? { failures: MANY, at: now }
}

/**
 * Keeps the wrong tries. A failure is passed over: on a full disk the operator still has to get in,
 * and this run remembers them in memory.
 */
export async function keepTries(path: string, value: Tries): Promise<void> {
  await writeState(path, value)
}

type Json =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'broken' }

async function readJson(path: string): Promise<Json> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return { kind: 'read', value }
  } catch (error) {
    return { kind: codeOf(error) === 'ENOENT' ? 'absent' : 'broken' }
  }
}
