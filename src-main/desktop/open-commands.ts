import { app, clipboard } from 'electron'
import { CommandDesk, type CommandDeskOptions } from './command-desk.ts'
import { makeMainCommands } from './commands.ts'
import { copyBy } from './copy-text.ts'
import { reportDefect } from './defects.ts'
import type { DiagnosticsSources } from './diagnostics.ts'
import type { Front } from './front.ts'
import { saveDiagnostics, showLogFile } from './save-diagnostics.ts'
import type { SettingsBook } from './settings-book.ts'
import type { UpdateDesk } from './update-desk.ts'

export interface CommandedConsole extends Pick<CommandDeskOptions, 'workspace' | 'say'> {
  readonly front: Pick<Front, 'window' | 'command'>
  readonly book: Pick<SettingsBook, 'current' | 'change'>
  readonly diagnostics: DiagnosticsSources
  readonly updates: UpdateDesk
  /** The newest file of the console's own log, absolute. */
  readonly log: string
}

/** Opens the desk of commands, with all that they work on. */
export function openCommands(of: CommandedConsole): CommandDesk {
  const { workspace, say, front, book, diagnostics, updates, log } = of
  const desk: CommandDesk = new CommandDesk({
    workspace,
    theme: book.current().theme,
    commands: makeMainCommands({
      window: front.window,
      quit: () => app.quit(),
      overview: () => desk.picture,
      copy: copyBy((text) => clipboard.writeText(text)),
      setTheme: (theme) => book.change([{ key: 'theme', value: theme }]),
      now: Date.now,
      saveDiagnostics: () => saveDiagnostics(diagnostics, front.window()),
      openLogFolder: () => showLogFile(log),
      updates,
    }),
    askPage: front.command,
    say,
    report: reportDefect,
  })
  return desk
}
