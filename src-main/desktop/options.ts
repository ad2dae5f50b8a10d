import { isAbsolute, resolve } from 'node:path'

/** Everything that has a say in which logs the console opens. */
export interface OpeningInputs {
  /** The log folder of the settings. */
  readonly logs: string | null
  /** The folder of the sandbox workspace, absolute. */
  readonly sandbox: string
  /** What a relative folder is relative to. */
  readonly workingFolder: string
}

/** Which workspace to open; the directory is absolute. */
export interface Opening {
  readonly kind: 'sandbox' | 'logs'
  readonly directory: string
}

/** Chooses the logs to open: those of the settings, else the sandbox workspace. */
export function chooseOpening({ logs, sandbox, workingFolder }: OpeningInputs): Opening {
  if (logs === null) return { kind: 'sandbox', directory: sandbox }
  const directory = isAbsolute(logs) ? resolve(logs) : resolve(workingFolder, logs)
  return { kind: 'logs', directory }
}
