import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { inProject, toolScript } from '../project.mjs'
import { run } from '../run.mjs'

/** Where packages are made, absolute. */
export const PACKAGES = inProject('artifacts', 'packages')

/** What electron-builder calls the systems. */
const SYSTEM_FLAGS = { linux: '--linux', darwin: '--mac', win32: '--windows' }
const SEVEN_ZIP = '/usr/bin/7za'
const LIMIT_MS = 3_600_000
/** What electron-builder signs with: its own variables, Apple's and Azure's. */
const SIGNING = /^(?:(?:WIN_|SNAP_)?CSC|APPLE|AZURE)_/i
/** Fuses that Electron 25 lacks, under electron-builder's names for them. */
const NEWER_FUSES = new Map([
  [FuseV1Options.GrantFileProtocolExtraPrivileges, 'grantFileProtocolExtraPrivileges'],
])

/**
 * electron-builder's arguments. With a runtime it packs that one, for this machine, as a folder
 * and (but for Windows) a tar.gz, and needs no network; without, it fetches the Electron of the
 * lockfile and makes everything that electron-builder.yml names for this system.
 * @param {import('../electron/runtime.mjs').ElectronRuntime | null} runtime
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function builderArguments(
  runtime,
  platform = process.platform,
  arch = process.arch,
  env = process.env,
) {
  const flag = platform === 'darwin' || platform === 'win32' ? platform : 'linux'
  const never = ['--publish', 'never']
  if (runtime === null) return [SYSTEM_FLAGS[flag], ...homepage(env), ...never]
  const targets = flag === 'win32' ? ['dir'] : ['dir', 'tar.gz']
  const own = [`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${runtime.version}`]
  return [SYSTEM_FLAGS[flag], ...targets, `--${arch}`, ...own, ...never]
}

/**
 * Debian and RPM packages have to name one; it is where the release is made.
 * @param {NodeJS.ProcessEnv} env
 */
function homepage({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository }) {
  if (!server || !repository) return []
  return [`-c.extraMetadata.homepage=${server}/${repository}`]
}

/**
 * electron-builder.yml without the fuses that an older Electron doesn't have yet: electron-builder
 * refuses to set those.
 * @param {string} config the file's text
 * @param {string} executable Electron's, absolute
 * @returns {Promise<string>}
 */
export async function withoutMissingFuses(config, executable) {
  const wire = await getCurrentFuseWire(executable)
  const missing = [...NEWER_FUSES].flatMap(([fuse, name]) => (fuse in wire ? [] : [name]))
  return config
    .split('\n')
    .filter((line) => !missing.some((name) => line.trim().startsWith(`${name}:`)))
    .join('\n')
}

/**
 * The environment without signing variables that say nothing. A workflow sets them all, empty where
 * it has no key, and electron-builder takes an empty one as the path of a certificate.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function builderEnvironment(env) {
  const says = ([name = '', value = '']) => !SIGNING.test(name) || value.trim() !== ''
  return Object.fromEntries(Object.entries(env).filter(says))
}

/**
 * Packs the build in dist with electron-builder.
 * @param {import('../electron/runtime.mjs').ElectronRuntime | null} runtime as in `builderArguments`
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | null>} why it failed
 */
export async function runBuilder(runtime, env = process.env) {
  mkdirSync(PACKAGES, { recursive: true })
  const config = readFileSync(inProject('electron-builder.yml'), 'utf8')
  const fitting = runtime === null ? config : await withoutMissingFuses(config, runtime.executable)
  const file = join(PACKAGES, 'builder-config.yml')
  writeFileSync(file, fitting)
  const script = toolScript('electron-builder', 'electron-builder')
  const args = [
    script,
    ...builderArguments(runtime, process.platform, process.arch, env),
    '--config',
    file,
  ]
  // The system's own 7-Zip saves a download. A package for this machine is to be there soon.
  const tools = existsSync(SEVEN_ZIP) ? { ELECTRON_BUILDER_7ZIP_PATH: SEVEN_ZIP } : {}
  const speed = runtime === null ? {} : { ELECTRON_BUILDER_COMPRESSION_LEVEL: '1' }
  const { code, output } = await run(process.execPath, args, {
    env: builderEnvironment({ ...tools, ...speed, ...env }),
    limitMs: LIMIT_MS,
  })
  return code === 0 ? null : `electron-builder failed:\n${output.trim()}`
}
