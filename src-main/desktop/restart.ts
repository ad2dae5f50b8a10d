import { HIDDEN_FLAG, isLink } from './call.ts'
import { UPDATED_FLAG } from './restart-note.ts'

/** How a console was started, and how it stands when it is to be started again. */
export interface StartedAs {
  /** `process.argv`. */
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Whether it has no window that can be seen. */
  readonly hidden: boolean
}

/** What `app.relaunch` takes. */
export interface Restart {
  readonly args: string[]
  readonly execPath?: string
}

/**
 * How to start a console again so that it watches what it watched, hidden if it was hidden. An
 * AppImage is started by its file: what runs lies in a mount that ends with it, and whether it needs
 * `--no-sandbox` is decided anew.
 */
export function restartOf({ argv, environment, hidden }: StartedAs): Restart {
  const kept = argv
    .slice(1)
    .filter((one) => one !== HIDDEN_FLAG && one !== UPDATED_FLAG && !isLink(one))
  const args = hidden ? [...kept, HIDDEN_FLAG] : kept
  const appImage = environment['APPIMAGE']
  if (!appImage) return { args }
  return { execPath: appImage, args: args.filter((one) => one !== '--no-sandbox') }
}
