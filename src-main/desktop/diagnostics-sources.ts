import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { JOURNAL_NAME } from '../records/journal.ts'
import { verifyJournal } from '../records/journal-check.ts'
import type { DiagnosticsSources } from './diagnostics.ts'
import { diagnosticSettings } from './diagnostics-settings.ts'
import { homeFolders } from './home-folder.ts'
import { describeMachine } from './machine.ts'
import type { OwnLog } from './own-log.ts'
import type { Profile } from './paths.ts'
import type { SettingsBook } from './settings-book.ts'

export interface DiagnosedConsole
  extends Pick<DiagnosticsSources, 'overview' | 'payments' | 'recordTails'> {
  readonly profile: Profile
  readonly book: SettingsBook
  readonly log: OwnLog
  readonly window: () => BrowserWindow | null
}

/** Where the archive of diagnostics gets everything from, on this machine. */
export function diagnosticsSources(of: DiagnosedConsole): DiagnosticsSources {
  const { profile, book, log, window, overview, payments, recordTails } = of
  return {
    machine: () => describeMachine(window()),
    settings: () => diagnosticSettings(book),
    overview,
    payments,
    journal: () => verifyJournal(join(profile.root, JOURNAL_NAME)),
    ownLog: log.paths,
    recordTails,
    environment: process.env,
    homes: () => homeFolders(process.env, [homedir(), ...registeredHome()]),
  }
}

/** As the system knows it, whatever the environment says; it may know no such user. */
function registeredHome(): readonly string[] {
  try {
    return [userInfo().homedir]
  } catch {
    return []
  }
}
