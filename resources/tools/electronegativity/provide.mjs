import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from '../electron/cache.mjs'
import { withLock } from '../lock.mjs'
import { inProject } from '../project.mjs'
import { run } from '../run.mjs'

/** What says which packages the scanner is made of, down to their checksums. */
const MANIFESTS = ['package.json', 'package-lock.json']
const manifestFolder = inProject('resources', 'tools', 'electronegativity')
const INSTALL_LIMIT_MS = 300_000

/** Nothing of what is fetched may run before it is asked to scan. */
const INSTALL = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']

/**
 * The folder of the installed scanner, fetched with npm from the user's own registry when it is
 * missing. It lies in the tools' cache, so that a checkout never carries its 400 packages.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ ok: true, folder: string } | { ok: false, message: string }>}
 */
export async function provideElectronegativity(env = process.env) {
  const cache = cacheFolder(env)
  const name = `electronegativity-${contentHash()}`
  const folder = join(cache, name)
  return withLock(join(cache, `${name}.lock`), async () => {
    if (!existsSync(folder)) {
      mkdirSync(cache, { recursive: true })
      const scratch = mkdtempSync(join(cache, `${name}-fetching-`))
      try {
        const problem = await install(scratch, env)
        if (problem !== null) return { ok: false, message: `${problem} ${advice(folder)}` }
        // The folder appears whole or not at all, whenever this process is ended.
        renameSync(scratch, folder)
      } finally {
        rmSync(scratch, { recursive: true, force: true })
      }
    }
    return { ok: true, folder }
  })
}

/**
 * @param {string} scratch
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | null>} why it failed
 */
async function install(scratch, env) {
  for (const file of MANIFESTS) copyFileSync(join(manifestFolder, file), join(scratch, file))
  // npm is a .cmd file on Windows, which only a shell can start.
  const [program, ...before] =
    process.platform === 'win32' ? ['cmd.exe', '/d', '/c', 'npm'] : ['npm']
  const { code, output } = await run(program ?? 'npm', [...before, ...INSTALL], {
    cwd: scratch,
    env,
    limitMs: INSTALL_LIMIT_MS,
  })
  return code === 0 ? null : `npm could not install electronegativity: ${output.trim()}`
}

/** @param {string} folder */
function advice(folder) {
  const files = MANIFESTS.map((file) => join(manifestFolder, file)).join(' ')
  return (
    'Connect to a package registry and run the tests again, or on a machine that has one: ' +
    `mkdir -p ${folder} && cp ${files} ${folder} && cd ${folder} && npm ${INSTALL.join(' ')}`
  )
}

/** Names the folder after what makes it up, so that another version makes another folder. */
function contentHash() {
  const hash = createHash('sha256')
  for (const file of MANIFESTS) hash.update(readFileSync(join(manifestFolder, file)))
  return hash.digest('hex').slice(0, 8)
}
