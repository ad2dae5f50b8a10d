import { shell } from 'electron'
import type { Result } from '../contract/result.ts'
import { openReadable } from './external-address.ts'

/** Opens an https address of a known host in the browser; refuses any other. */
export function openExternally(address: unknown): Promise<Result<null>> {
  return openReadable(address, (url) => shell.openExternal(url))
}
