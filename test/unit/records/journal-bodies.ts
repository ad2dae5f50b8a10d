import { readFileSync } from 'node:fs'
import { type Disk, realDisk } from '../../../src-main/records/disk.ts'
import { Journal } from '../../../src-main/records/journal.ts'
import type { JournalBody } from '../../../src-main/records/journal-body.ts'
import type { JournalEntry } from '../../../src-main/records/journal-entry.ts'
import { valueIn } from '../../support/value-in.ts'

export const NOON = Date.UTC(2026, 10, 22, 12)
export const ACTION = '3f0f4a52-6c0e-4a39-9d4e-0d2b0a9f7c11'
const ORDER = '7d1c7c1e-59a7-4a0c-8a55-0f6c8a3f5b22'

/** The intent of a refund. */
export const intent: Extract<JournalBody, { kind: 'intent' }> = {
  kind: 'intent',
  action: ACTION,
  order: ORDER,
  what: 'refund',
  mode: 'test',
  keyPrint: '0123456789abcdef',
  amount: 695,
  currency: 'eur',
  target: 'pi_3Nabc',
  idempotencyKey: `payments-ops-${ACTION}`,
  request: { payment_intent: 'pi_3Nabc', amount: 695, metadata: { note: 'Straße, “naïve” 🙂' } },
}

const object = {
  id: 're_1',
  status: 'pending',
  url: null,
  expiresAt: null,
  paymentIntent: 'pi_3Nabc',
  failureReason: null,
  raw: '{\n  "id": "re_1"\n}',
}

/** One body of each kind, in an order that happens. */
export const bodies: readonly JournalBody[] = [
  { kind: 'note', text: 'The mode was changed from sandbox to test.' },
  intent,
  {
    kind: 'outcome',
    action: ACTION,
    result: { kind: 'unknown', because: 'no answer in time', requestId: null },
  },
  {
    kind: 'outcome',
    action: ACTION,
    result: {
      kind: 'refused',
      message: 'No such payment',
      code: 'resource_missing',
      requestId: 'r',
    },
  },
  { kind: 'outcome', action: ACTION, result: { kind: 'succeeded', object, requestId: 'req_1' } },
  { kind: 'followed', action: ACTION, object: { ...object, status: 'succeeded' } },
  { kind: 'settled', action: ACTION, verdict: 'not-done', note: 'Not in the dashboard.' },
]

/** The real disk without its waiting, for tests that write much and pull no plug. */
export const hastyDisk: Disk = {
  ...realDisk,
  open: async (path, purpose) => ({
    ...(await realDisk.open(path, purpose)),
    sync: async () => undefined,
  }),
  syncFolder: async () => undefined,
}

/** Makes a journal at `path` with one entry for each body; answers its entries. */
export async function makeJournal(
  path: string,
  given: readonly JournalBody[] = bodies,
): Promise<readonly JournalEntry[]> {
  const journal = valueIn(await Journal.open(path, hastyDisk))
  for (const [n, body] of given.entries()) valueIn(await journal.append(NOON + n, body))
  return journal.entries
}

/** The lines of a file, without their newlines. */
export function linesIn(path: string): string[] {
  return readFileSync(path, 'utf8').split('\n').slice(0, -1)
}
