import { macPrivacyHelp } from '../contract/mac-privacy.ts'

/** A file that got shorter while it was being read. */
export class FileShrank extends Error {}

/** The code of a file-system error, such as ENOENT; null for any other error. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

/** The path that a file-system error is about; empty where it names none. */
function pathOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('path' in error)) return ''
  return typeof error.path === 'string' ? error.path : ''
}

/** Whether the error says that there is nothing by that name. */
export function isAbsent(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/** A sentence on why `what` can't be read and what to do; a defect is thrown again. */
export function problemOf(what: string, error: unknown): string {
  if (error instanceof FileShrank) {
    return `${what} got shorter while it was being read; it is read again at the next run.`
  }
  const code = codeOf(error)
  const help = macPrivacyHelp(code, pathOf(error))
  if (help !== null) return `${what} can’t be read: ${help}`
  switch (code) {
    case null:
      throw error
    case 'EACCES':
    case 'EPERM':
      return `${what} can’t be read: permission denied. Allow this user to read it.`
    case 'EMFILE':
    case 'ENFILE':
      return `${what} can’t be opened: too many files are open. It is tried again at the next run.`
    case 'EIO':
      return `${what} can’t be read: the disk reports an error. Check the disk.`
    case 'ETIMEDOUT':
      return `${what} can’t be read: the disk does not answer. Check the disk or network share it is on.`
    case 'ELOOP':
      return `${what} can’t be read: its links lead in a circle. Repair the link.`
    default:
      return `${what} can’t be read (${code}). Check the file and the disk it is on.`
  }
}
