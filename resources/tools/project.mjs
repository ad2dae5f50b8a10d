import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's top folder, whatever folder the tool was called from. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * A path inside the checkout.
 * @param {...string} parts
 */
export function inProject(...parts) {
  return join(projectRoot, ...parts)
}

/**
 * The script behind a package's command, to be run with Node itself: a `.bin` shim is a shell
 * script on one system and a `.cmd` file on another.
 * @param {string} packageName
 * @param {string} command the name under `bin` of that package
 * @returns {string} an absolute path
 */
export function toolScript(packageName, command) {
  const folder = inProject('node_modules', packageName)
  /** @type {{ bin?: string | Record<string, string> }} */
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const script = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[command]
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`)
  return join(folder, script)
}

/**
 * One line to the person at the terminal. It goes to stderr, since stdout may be a record that
 * another program reads.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}
