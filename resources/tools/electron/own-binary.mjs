import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from '../lock.mjs'
import { inProject } from '../project.mjs'
import { run } from '../run.mjs'
import { cacheFolder, rememberedFailure, rememberFailure } from './cache.mjs'
import { runtimeAt } from './runtime.mjs'

const REACHABLE_WITHIN_MS = 5_000
/** Where another runtime stands by, a slow download is not worth the wait. */
const SHORT_LIMIT_MS = 60_000
const LONG_LIMIT_MS = 900_000
const FORGET_FAILURE_AFTER_MS = 86_400_000

const packageFolder = inProject('node_modules', 'electron')

/**
 * The binary of the `electron` package, downloaded first when it is missing.
 * `ELECTRON_SKIP_BINARY_DOWNLOAD` forbids the download; `PAYMENTS_OPS_RETRY_DOWNLOAD` tries one
 * that failed within the last day again.
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} otherwise whether there is another runtime to fall back on
 * @param {(line: string) => void} say
 * @returns {Promise<import('./runtime.mjs').Found>}
 */
export async function ownBinary(env, otherwise, say) {
  const there = installed()
  if (there !== null) return there
  if (env['ELECTRON_SKIP_BINARY_DOWNLOAD']) {
    return { ok: false, message: 'ELECTRON_SKIP_BINARY_DOWNLOAD is set' }
  }
  const cache = cacheFolder(env)
  return withLock(join(cache, 'electron-download.lock'), async () => {
    // Another process may have fetched it while this one waited for the lock.
    const meanwhile = installed()
    if (meanwhile !== null) return meanwhile
    const marker = join(cache, `electron-${manifest().version}-failed`)
    const before = rememberedFailure(marker, FORGET_FAILURE_AFTER_MS, Date.now())
    if (otherwise && before !== null && !env['PAYMENTS_OPS_RETRY_DOWNLOAD']) {
      return { ok: false, message: before }
    }
    const problem = await download(env, otherwise ? SHORT_LIMIT_MS : LONG_LIMIT_MS, say)
    const now = installed()
    if (now !== null) return now
    const message = problem ?? 'the download left no executable'
    rememberFailure(marker, message)
    return { ok: false, message }
  })
}

/** @returns {import('./runtime.mjs').Found | null} */
function installed() {
  // The package writes path.txt last: without it, what lies in dist is half unpacked.
  if (!existsSync(join(packageFolder, 'path.txt'))) return null
  const runtime = runtimeAt(join(packageFolder, 'dist'), 'the electron package')
  return runtime === null ? null : { ok: true, runtime }
}

/** @returns {{ version: string, repository: string }} */
function manifest() {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {number} limitMs
 * @param {(line: string) => void} say
 * @returns {Promise<string | null>} why it failed
 */
async function download(env, limitMs, say) {
  const { version, repository } = manifest()
  if (!usesOwnRoute(env)) {
    const problem = await unreachable(`${repository}/releases/download/v${version}/SHASUMS256.txt`)
    if (problem !== null) return problem
  }
  say(`Fetching Electron ${version}, once for this checkout.`)
  const outcome = await run(process.execPath, [join(packageFolder, 'install.js')], { env, limitMs })
  if (outcome.timedOut) return `the download took longer than ${limitMs / 1000} s`
  if (outcome.code === 0) return null
  return outcome.output.trim().split('\n')[0] ?? 'the download failed'
}

/**
 * A mirror or a proxy is only known to the downloader: a direct look would say nothing.
 * @param {NodeJS.ProcessEnv} env
 */
function usesOwnRoute(env) {
  return Object.keys(env).some((name) => /electron_(mirror|get_use_proxy)$/i.test(name))
}

/**
 * @param {string} url
 * @returns {Promise<string | null>} why it can't be reached
 */
async function unreachable(url) {
  try {
    const signal = AbortSignal.timeout(REACHABLE_WITHIN_MS)
    const answer = await fetch(url, { method: 'HEAD', signal })
    return answer.ok ? null : `its download answers ${answer.status}`
  } catch {
    return 'its download is out of reach'
  }
}
