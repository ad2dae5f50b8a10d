import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { fail, ok, type Result } from '../../contract/result.ts'

/** The file that tells the workspace from a folder of real logs. */
export const MARKER = '.payments-ops-sandbox'
const ABOUT = 'Simulated logs, written by the sandbox of Payments Ops. Safe to delete as a whole.'
const LOG = /^(held-)?(stripe_webhooks|payments_).*\.ndjson/

/** What a rehearsal took from a day's revenue and has still to give back, in cents a UTC day. */
export type Owed = Readonly<Record<string, number>>

const marker = z.object({ owed: z.record(z.string(), z.number().int()).default({}) })

/**
 * Takes a folder as the sandbox workspace, making it when it is not there, and answers what an
 * interrupted rehearsal still owes. Refused when the folder holds logs that the sandbox did not
 * write; unavailable when it can't be read or made.
 */
export function claimFolder(directory: string): Result<Owed> {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const names = readdirSync(directory)
    if (names.includes(MARKER)) return ok(readOwed(directory))
    if (names.some((name) => LOG.test(name))) {
      return fail(
        'refused',
        `${directory} already holds logs that the sandbox did not write, so it writes nothing ` +
          'there. Open that folder as real logs, or give the sandbox an empty folder.',
      )
    }
    saveOwed(directory, {})
    return ok({})
  } catch (error) {
    return fail('unavailable', `The sandbox can’t use ${directory} (${codeOf(error)}).`)
  }
}

/** Keeps in the marker what is owed, replacing it as a whole. Throws when it can't be written. */
export function saveOwed(directory: string, owed: Owed): void {
  const temporary = join(directory, `${MARKER}.new`)
  writeFileSync(temporary, `${JSON.stringify({ about: ABOUT, owed })}\n`, { mode: 0o600 })
  renameSync(temporary, join(directory, MARKER))
}

/** A file system's word for what went wrong, such as ENOSPC. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code)
  return error instanceof Error ? error.message : String(error)
}

function readOwed(directory: string): Owed {
  try {
    const value: unknown = JSON.parse(readFileSync(join(directory, MARKER), 'utf8'))
    return marker.safeParse(value).data?.owed ?? {}
  } catch {
    // A damaged marker still marks the folder; only a simulated refund is forgotten.
    return {}
  }
}
