import type { OwnLog } from './own-log.ts'
import type { SettingsBook } from './settings-book.ts'

/** The settings in force, and what each managed one is set by: a flag or a variable. */
export function diagnosticSettings({ values, managed, readOnly }: SettingsBook): object {
  const managedBy = Object.entries(managed).map(([key, setting]) => [key, setting?.by])
  return { values, managedBy: Object.fromEntries(managedBy), readOnly }
}

/** Has the log keep what the setting says, now and after every change. */
export function followLogLevel(log: Pick<OwnLog, 'level'>, book: SettingsBook): void {
  const follow = () => {
    log.level = book.current().logLevel
  }
  follow()
  book.onChange(follow)
}
