import { shell } from 'electron'
import { fail, ok, type Result } from '../contract/result.ts'
import { readExternalAddress } from './external-address.ts'

/** Opens an https address of a known host in the browser; refuses any other. */
export async function openExternally(address: unknown): Promise<Result<null>> {
  const readable = readExternalAddress(address)
  if (readable === null) return fail('refused', 'This address is not one the console opens.')
  await shell.openExternal(readable)
  return ok(null)
}
