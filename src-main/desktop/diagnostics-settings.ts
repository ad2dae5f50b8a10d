import type { OwnLog } from './own-log.ts'
import type { SettingsBook } from './settings-book.ts'

/** The settings in force, and what each managed one is set by: a flag or a variable. */
export function diagnosticSettings({ values, managedBy, readOnly }: SettingsBook): object {
  return { values, managedBy, readOnly }
}

/** Has the log keep what the setting says, now and after every change. */
export function followLogLevel(log: Pick<OwnLog, 'level'>, book: SettingsBook): void {
  const follow = () => {
    log.level = book.current().logLevel
  }
  follow()
  book.onChange(follow)
}
