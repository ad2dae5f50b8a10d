import { readFile, stat, writeFile } from 'node:fs/promises'
import { fail, ok, type Result } from '../contract/result.ts'
import type { SettingValues } from '../contract/settings-table.ts'
import type { ImportPreview, SettingChange } from '../contract/settings-view.ts'
import { codeText } from '../records/disk-failures.ts'
import type { SettingsBook, WantedSetting } from './settings-book.ts'
import { exportText, LARGEST_IMPORT, parseImport } from './settings-transfer.ts'

/** Writes an export of settings to a file (absolute path); fails with what the disk said. */
export async function writeExport(
  file: string,
  values: SettingValues,
): Promise<Result<{ readonly file: string }>> {
  try {
    await writeFile(file, exportText(values), { mode: 0o600 })
    return ok({ file })
  } catch (error) {
    return fail(
      'unavailable',
      `${file} could not be written (${codeText(error)}). Choose another place.`,
    )
  }
}

/** Shows what a file would change, and changes it once that was confirmed. */
export class ImportDesk {
  readonly #book: SettingsBook
  readonly #uuid: () => string
  #pending: ImportPreview | null = null

  constructor(book: SettingsBook, uuid: () => string) {
    this.#book = book
    this.#uuid = uuid
  }

  /** Reads a file (absolute path); fails for anything in it that isn't a setting, or is a secret. */
  async preview(file: string): Promise<Result<ImportPreview>> {
    const text = await readText(file)
    if (!text.ok) return text
    const wanted = parseImport(text.value)
    if (!wanted.ok) return wanted
    const own = this.#book.ownValues
    const differing = wanted.value.filter(({ key, value }) => own[key] !== value)
    const changes: SettingChange[] = []
    const remarks: string[] = []
    for (const { key, value } of differing) {
      const by = this.#book.managed[key]?.by
      if (by === undefined) changes.push({ key, from: own[key], to: value })
      else remarks.push(`“${key}” is set by ${by} and stays as it is.`)
    }
    this.#pending = { id: this.#uuid(), file, changes, remarks }
    return ok(this.#pending)
  }

  /**
   * Does what the last preview said, once, if `agrees` does; fails for any other and when it can't
   * be saved.
   */
  async apply(
    id: string,
    agrees: (wanted: readonly WantedSetting[]) => Promise<boolean>,
  ): Promise<Result<null>> {
    const pending = this.#pending
    if (pending?.id !== id) return fail('refused', 'That import is over. Choose the file again.')
    const wanted = pending.changes.map(({ key, to }) => ({ key, value: to }))
    if (!(await agrees(wanted))) return fail('refused', 'Nothing was imported.')
    const done = this.#book.change(wanted)
    if (done.ok) this.#pending = null
    return done
  }
}

async function readText(file: string): Promise<Result<string>> {
  try {
    const found = await stat(file)
    // A pipe would be waited for without end.
    if (!found.isFile() || found.size > LARGEST_IMPORT) {
      return fail('invalid', 'This is not a file of exported settings.')
    }
    return ok(await readFile(file, 'utf8'))
  } catch (error) {
    return fail('unavailable', `${file} could not be read (${codeText(error)}).`)
  }
}
