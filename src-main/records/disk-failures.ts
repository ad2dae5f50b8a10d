import { dirname } from 'node:path'
import { macPrivacyHelp } from '../contract/mac-privacy.ts'
import { fail } from '../contract/result.ts'

/**
 * Why a call was not made, or is no longer waited for: the disk does not answer. It looks like the error
 * by which a system gives such a call up, so that it is told in the same words.
 */
export class NotAnswering extends Error {
  readonly code = 'ETIMEDOUT'
}

/** The errno code of a failed file call ("ENOSPC"), or null when it is no such error. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

/** The same as a part of a sentence, which has to say something whatever was thrown. */
export function codeText(error: unknown): string {
  return codeOf(error) ?? 'an unknown error'
}

/**
 * Turns the error of a file call into a failure with a sentence that says what to do.
 * Anything but an errno error is a defect of ours and is thrown on.
 */
export function diskFailure(error: unknown, path: string, verb: 'write' | 'read' = 'write') {
  const code = codeOf(error)
  if (code === null) throw error
  const help = macPrivacyHelp(code, path)
  return fail('unavailable', help === null ? sentence(code, path, verb) : refused(path, verb, help))
}

function refused(path: string, verb: 'write' | 'read', help: string): string {
  return `${path} can’t be ${verb === 'write' ? 'written' : 'read'}: ${help}`
}

function sentence(code: string, path: string, verb: 'write' | 'read'): string {
  const folder = dirname(path)
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk that holds ${folder} is full; free some space there.`
    case 'EFBIG':
      return `${path} has reached the largest size allowed here; move it away.`
    case 'EACCES':
    case 'EPERM':
      return `This user may not ${verb} ${path}; give it the permission to.`
    case 'EROFS':
      return `The file system of ${folder} is read-only; make it writable.`
    case 'ENOENT':
      return `The folder ${folder} does not exist; create it or choose another.`
    case 'ENOTDIR':
    // What creating a folder answers where a file stands in its way.
    case 'EEXIST':
      return `A part of the path ${path} is not a folder; correct the path.`
    case 'EISDIR':
      return `${path} is a folder; move it away.`
    case 'EIO':
      return `The disk that holds ${folder} reported an error (EIO); check the disk.`
    case 'ETIMEDOUT':
      return `The disk that holds ${folder} does not answer; check the disk or network share.`
    case 'EMFILE':
    case 'ENFILE':
      return `Too many files are open to ${verb} ${path}; close other programs.`
    default:
      return `${path} could not be ${verb === 'write' ? 'written' : 'read'} (${code}).`
  }
}
