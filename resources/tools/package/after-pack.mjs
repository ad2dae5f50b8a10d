import { rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * electron-builder calls it when the folder of a package is complete. An Electron given as a folder
 * still carries the app it shows when it has none, which a package doesn't need.
 * @param {import('electron-builder').AfterPackContext} context
 */
export function afterPack({ packager, appOutDir }) {
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true })
}
