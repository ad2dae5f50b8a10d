'use strict'
// What `electron <folder>` starts with: a distribution that was made for one packaged app lacks
// it. It does as the original does, as far as this project needs it.
const fs = require('node:fs')
const path = require('node:path')
const electron = require('electron')

/**
 * Some of its functions are not documented; Electron's own default app uses them.
 * @typedef {{ (text: string): void }} Take
 * @typedef {Electron.App & { setVersion: Take, setAppPath: Take, setDesktopName: Take }} FullApp
 */
const app = /** @type {FullApp} */ (electron.app)

/**
 * Splits a command line: modules to load first, and the folder of the app.
 * @param {readonly string[]} args
 * @returns {{ modules: string[], folder: string }}
 */
function readArguments(args) {
  const modules = []
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    const next = args[at + 1]
    if ((arg === '-r' || arg === '--require') && next !== undefined) {
      modules.push(next)
      at += 1
    } else if (arg.startsWith('--require=')) {
      modules.push(arg.slice('--require='.length))
    } else if (!arg.startsWith('-')) {
      return { modules, folder: path.resolve(arg) }
    }
  }
  return { modules, folder: process.cwd() }
}

/** @param {string} folder */
function adopt(folder) {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const name = manifest.productName ?? manifest.name
  app.setVersion(manifest.version)
  app.setName(name)
  app.setAppPath(folder)
  app.setDesktopName(`${manifest.name}.desktop`)
  const chosen = app.commandLine.getSwitchValue('user-data-dir')
  const userData = chosen === '' ? path.join(app.getPath('appData'), name) : path.resolve(chosen)
  app.setPath('userData', userData)
  return path.join(folder, manifest.main)
}

const { modules, folder } = readArguments(process.argv.slice(1))
try {
  for (const name of modules) require(path.resolve(name))
  require(adopt(folder))
} catch (error) {
  process.stderr.write(`${folder} could not be started: ${error}\n`)
  process.exit(1)
}
