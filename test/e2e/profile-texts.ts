import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every file of a profile (an absolute folder), as bytes in text, to search them for a secret. */
export function profileTexts(
  folder: string,
): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .map((name) => ({ name, text: readFileSync(name, 'latin1') }))
}
