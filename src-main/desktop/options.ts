import { isAbsolute, resolve } from 'node:path'
import { fail, ok, type Result } from '../contract/result.ts'

/** Everything that has a say in which logs the console opens. */
export interface OpeningInputs {
  /** The process's whole argument list; switches that aren't ours are passed over. */
  readonly argv: readonly string[]
  /** The value of `PAYMENTS_OPS_LOGS`. */
  readonly environment: string | undefined
  /** The log folder of the settings. */
  readonly setting: string | null
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

/**
 * Chooses the logs to open: `--logs=DIR` or `--logs DIR` (the last one counts), else
 * `PAYMENTS_OPS_LOGS`, else the settings, else the sandbox workspace. Fails when `--logs` names
 * nothing: a console that silently showed simulated logs instead would reassure for no reason.
 */
export function chooseOpening(inputs: OpeningInputs): Result<Opening> {
  const flag = lastLogsFlag(inputs.argv)
  if (flag !== null && !isUsablePath(flag)) {
    return fail('invalid', '--logs needs a folder: --logs=DIR')
  }
  const named = flag ?? usable(inputs.environment) ?? usable(inputs.setting)
  if (named === null) return ok({ kind: 'sandbox', directory: inputs.sandbox })
  return ok({ kind: 'logs', directory: absolute(named, inputs.workingFolder) })
}

/** The last value given to `--logs`: an empty string when it has none, null without the flag. */
function lastLogsFlag(argv: readonly string[]): string | null {
  let found: string | null = null
  for (const [index, argument] of argv.entries()) {
    if (argument.startsWith('--logs=')) found = argument.slice('--logs='.length)
    if (argument === '--logs') {
      const next = argv[index + 1]
      found = next === undefined || next.startsWith('-') ? '' : next
    }
  }
  return found
}

function usable(value: string | null | undefined): string | null {
  return value !== null && value !== undefined && isUsablePath(value) ? value : null
}

function isUsablePath(value: string): boolean {
  return value.trim() !== '' && !value.includes('\0')
}

function absolute(folder: string, workingFolder: string): string {
  return isAbsolute(folder) ? resolve(folder) : resolve(workingFolder, folder)
}
