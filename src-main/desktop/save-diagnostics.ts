import { join } from 'node:path'
import { app, type BrowserWindow, shell } from 'electron'
import { fail, ok, type Result } from '../contract/result.ts'
import { replaceFile } from '../records/state-file.ts'
import { record } from './defects.ts'
import {
  type DiagnosticsSources,
  diagnosticsName,
  gatherDiagnostics,
  packArchive,
} from './diagnostics.ts'
import { askWhereToSave } from './dialogs.ts'

/**
 * Asks where to, makes the archive of diagnostics there as a whole or not at all, and shows it in
 * its folder. Answers well when the operator thinks better of it; fails with what to do when it
 * can't be written.
 */
export async function saveDiagnostics(
  sources: DiagnosticsSources,
  window: BrowserWindow | null,
): Promise<Result<null>> {
  const path = await askWhereToSave(window, {
    title: 'Save diagnostics',
    defaultPath: join(app.getPath('downloads'), diagnosticsName(Date.now())),
    filters: [{ name: 'Zip archive', extensions: ['zip'] }],
  })
  if (path === null) return ok(null)
  const archive = await packArchive(await gatherDiagnostics(sources))
  const written = await replaceFile(path, archive)
  if (!written.ok) {
    return fail('unavailable', `The diagnostics were not saved. ${written.failure.message}`)
  }
  record('diagnostics-saved', { bytes: archive.length })
  shell.showItemInFolder(path)
  return ok(null)
}

/** Shows the newest file of the console's own log (absolute) in its folder. */
export function showLogFile(path: string): Result<null> {
  shell.showItemInFolder(path)
  return ok(null)
}
