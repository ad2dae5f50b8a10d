import { readFileSync } from 'node:fs'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { load } from 'js-yaml'
import { inProject } from '../project.mjs'
import { run } from '../run.mjs'

/** The bytes that stand for a fuse's state. */
const [IS_OFF, IS_ON] = [0x30, 0x31]

/**
 * Reads the fuses of a packaged executable back, and compares them with electron-builder.yml.
 * @param {string} executable absolute; on macOS the application's folder
 * @returns {Promise<string[]>} what is wrong, a sentence each
 */
export async function fuseFaults(executable) {
  const wire = new Map(Object.entries(await getCurrentFuseWire(executable)))
  return Object.entries(wantedFuses()).flatMap(([name, wanted]) => {
    const key = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
    const fuse = Object.entries(FuseV1Options).find(([option]) => option === key)?.[1]
    // Not a fuse, but how the signature is mended after they were set.
    if (name === 'resetAdHocDarwinSignature') return []
    const state = wire.get(String(fuse))
    if (state === undefined) return [`The fuse ${name} is missing.`]
    return state === (wanted ? IS_ON : IS_OFF) ? [] : [`The fuse ${name} is not ${wanted}.`]
  })
}

/** @returns {Record<string, boolean>} */
function wantedFuses() {
  const config = /** @type {{ electronFuses: Record<string, boolean> }} */ (
    load(readFileSync(inProject('electron-builder.yml'), 'utf8'))
  )
  return config.electronFuses
}

/**
 * Runs an installed command with `--version`.
 * @param {readonly string[]} command
 * @param {string} version what it must print
 * @returns {Promise<string[]>} what is wrong, a sentence each
 */
export async function versionFaults([program = '', ...args], version) {
  const { code, output } = await run(program, [...args, '--version'])
  if (code === 0 && output.trim() === version) return []
  return [`${program} --version ended with ${code} and said: ${output.trim()}`]
}
