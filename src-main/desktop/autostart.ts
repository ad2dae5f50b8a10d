import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { fail, ok, type Result } from '../contract/result.ts'
import { codeOf, diskFailure } from '../records/disk-failures.ts'
import { type LoginItem, linuxItem } from './login-item.ts'

/** The entry's name; one for each user, whichever profile set it. */
const FILE_NAME = 'payments-ops.desktop'

/**
 * Where a Linux desktop looks for what starts at login, absolute. Source: the Desktop Application
 * Autostart Specification 0.5, and the XDG Base Directory Specification for the folder.
 */
export function autostartPath(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const wanted = environment['XDG_CONFIG_HOME']
  // The specification has relative folders ignored.
  const config = wanted !== undefined && isAbsolute(wanted) ? wanted : join(home, '.config')
  return join(config, 'autostart', FILE_NAME)
}

const UNWRITABLE = fail(
  'refused',
  'The console lies in a folder whose name can’t be written down. Move it.',
)

/** How the entry at `path` stands to a command; fails as `addAutostart` does. */
export async function readAutostart(
  path: string,
  command: readonly string[],
): Promise<Result<LoginItem>> {
  const exec = execLine(command)
  if (exec === null) return UNWRITABLE
  try {
    return ok(linuxItem(await textOf(path), exec))
  } catch (error) {
    return diskFailure(error, path, 'read')
  }
}

/**
 * Has a command (program and arguments) started at login by the entry at `path`. With `off` the entry
 * that is there stays as the user has it, switched off, and only its command changes. Fails with a
 * sentence for a command that no entry can hold, and when the disk refuses.
 */
export async function addAutostart(
  path: string,
  command: readonly string[],
  off = false,
): Promise<Result<null>> {
  const exec = execLine(command)
  if (exec === null) return UNWRITABLE
  try {
    const kept = off ? await textOf(path) : null
    await mkdir(dirname(path), { recursive: true })
    const temporary = `${path}.new`
    // By a function: a path may hold what a replacement text has another meaning for.
    await writeFile(temporary, kept?.replace(/^Exec=.*$/m, () => exec) ?? entryWith(exec))
    await rename(temporary, path)
    return ok(null)
  } catch (error) {
    return diskFailure(error, path)
  }
}

/** Takes the entry away, where there is one; fails with a sentence when the disk refuses. */
export async function removeAutostart(path: string): Promise<Result<null>> {
  try {
    await rm(path, { force: true })
    return ok(null)
  } catch (error) {
    return diskFailure(error, path)
  }
}

function entryWith(exec: string): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Payments Ops',
    'Comment=Watches payments from the moment you log in',
    exec,
    'Icon=payments-ops-console',
    'Terminal=false',
  ]
  return `${lines.join('\n')}\n`
}

/**
 * The key that starts the command; null for control characters, which it can't hold. Quoted twice:
 * once for the arguments, once for the file. Source: the Desktop Entry Specification 1.5.
 */
function execLine(command: readonly string[]): string | null {
  const readable = command.every((part) => [...part].every((one) => one >= ' ' && one !== '\x7f'))
  if (!readable) return null
  const parts = command.map((part) => {
    const quoted = part.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')
    return `"${quoted.replaceAll('\\', '\\\\')}"`
  })
  return `Exec=${parts.join(' ')}`
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
