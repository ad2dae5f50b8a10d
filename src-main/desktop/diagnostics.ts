import { basename } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Overview } from '../contract/overview.ts'
import type { JournalCheck, PaymentsView } from '../contract/payments.ts'
import type { Result } from '../contract/result.ts'
import type { RecordTails } from '../engine/readings.ts'
import { RUN_LOG_NAME } from '../records/run-log.ts'
import { SCHEDULER_LOG_NAME } from '../records/scheduler-log.ts'
import { stampOf } from '../records/stamp.ts'
import { tailText } from './diagnostics-files.ts'
import { diagnosticOverview, diagnosticPayments } from './diagnostics-picture.ts'
import { createVeil } from './veil.ts'

/** Where everything comes from; each is asked when the archive is made. */
export interface DiagnosticsSources {
  /** Versions, operating system, displays, window, processes. */
  readonly machine: () => object
  readonly settings: () => object
  readonly overview: () => Overview
  /** Null until payments have been opened. */
  readonly payments: () => PaymentsView | null
  /** Whether the journal is whole; it is not read for anything else. */
  readonly journal: () => Promise<Result<JournalCheck>>
  /** The files of the console's own log, newest first, absolute. */
  readonly ownLog: readonly string[]
  /** The ends of what was recorded, in the log folder and in the console's own. */
  readonly recordTails: () => Promise<Result<RecordTails>>
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The user's home folders under every name that is known, absolute. */
  readonly homes: () => Promise<readonly string[]>
}

const OWN_LOG_BYTES = 1024 * 1024

/** Variables whose values are secrets. */
const SECRET_VARIABLES = ['STRIPE_SECRET_KEY', 'STRIPE_SECRET_LIVE', 'DASHBOARD_KEY']
/** Variables that change what the console does: named when they are set, never with their value. */
const OUR_VARIABLES = /^(PAYMENTS_OPS_|STRIPE_|DASHBOARD_|ELECTRON_|XDG_SESSION_TYPE$)/

const ABOUT = `Diagnostics of Payments Ops, made on this machine at the operator's wish.

machine.json    versions, operating system, displays, window, processes
settings.json   the settings in force, and which of them are managed from outside
overview.json   rules, source health, schedule, timeline and notices; no figures of revenue
payments.json   the mode, whether keys are set and where they are kept, how many actions stand how
journal.json    whether the journal is whole, and how many entries it has; nothing of its contents
records/        the last runs and the scheduler's log
log/            the console's own log

Keys, passcodes, secrets, card numbers, e-mail addresses, ids of payments and customers and the name
of your home folder are blanked out with "…" or "~". No line of your payment logs is in here.
`

/** The proposed name of an archive made at `now` (ms since the epoch). */
export function diagnosticsName(now: number): string {
  return `payments-ops-diagnostics-${stampOf(now)}.zip`
}

/** Gathers the archive's files, each by its name and made fit for leaving the machine. */
export async function gatherDiagnostics(
  sources: DiagnosticsSources,
): Promise<ReadonlyMap<string, string>> {
  const { environment, ownLog } = sources
  const veil = createVeil({
    secrets: SECRET_VARIABLES.map((name) => environment[name]),
    homes: await sources.homes(),
  })
  const payments = sources.payments()
  const tails = await sources.recordTails()
  const files = new Map<string, string>([
    ['about.txt', ABOUT],
    [
      'machine.json',
      json({ ...sources.machine(), variables: Object.keys(environment).filter(isOurs).sort() }),
    ],
    ['settings.json', json(sources.settings())],
    ['overview.json', json(diagnosticOverview(sources.overview()))],
    ['payments.json', json(payments === null ? null : diagnosticPayments(payments))],
    ['journal.json', json(await sources.journal())],
  ])
  for (const place of ['logs', 'data'] as const) {
    for (const name of [RUN_LOG_NAME, SCHEDULER_LOG_NAME]) {
      const text = tails.ok ? tails.value[place][name] : `(not read: ${tails.failure.message})\n`
      files.set(`records/${place}/${name}`, text ?? '')
    }
  }
  for (const path of ownLog) files.set(`log/${basename(path)}`, await tailText(path, OWN_LOG_BYTES))
  for (const [name, text] of files) {
    if (name === 'about.txt') continue
    files.set(name, veil(text))
    // Full logs take seconds altogether: alerts don't wait for them.
    await nextTurn()
  }
  return files
}

/** Packs files, by their names, into one zip archive. */
export async function packArchive(files: ReadonlyMap<string, string>): Promise<Uint8Array> {
  // Loaded when it is needed: nobody's start should wait for it.
  const { strToU8, zipSync } = await import('fflate')
  return zipSync(Object.fromEntries([...files].map(([name, text]) => [name, strToU8(text)])))
}

function isOurs(name: string): boolean {
  return OUR_VARIABLES.test(name)
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
