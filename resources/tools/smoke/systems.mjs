import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startSession } from '../display.mjs'
import { run } from '../run.mjs'
import { prepareProfile, smoke } from './console.mjs'
import { fuseFaults, versionFaults } from './examine.mjs'

/**
 * What a system's packages are tried with.
 * @typedef {object} Trial
 * @property {string} packages the folder that they lie in, absolute
 * @property {string} scratch an empty folder, absolute
 * @property {string} version the console's own
 * @property {boolean} signed whether the packages must be signed
 * @property {(line: string) => void} say
 */

const APP = 'Payments Ops'
/** What the packages for a processor have in their names. */
const PROCESSORS = process.arch === 'arm64' ? ['arm64', 'aarch64'] : ['x64', 'amd64', 'x86_64']

/**
 * Installs and tries the packages of the system that this runs on, as a user meets them. Meant for a
 * machine that is thrown away afterwards.
 * @param {Trial} trial
 * @returns {Promise<void>} rejects with what is wrong
 */
export async function trySystem(trial) {
  if (process.platform === 'darwin') return tryMac(trial)
  if (process.platform === 'win32') return tryWindows(trial)
  return tryLinux(trial)
}

/** @param {Trial} trial */
async function tryLinux(trial) {
  const { packages, say, version } = trial
  await must('sudo', ['apt-get', 'install', '-y', packageOf(packages, '.deb', PROCESSORS)])
  say('The .deb is installed.')
  const program = `/opt/${APP}/payments-ops-console`
  await noFaults(fuseFaults(program), versionFaults(['payments-ops'], version))
  const session = await startSession(process.env)
  try {
    await tryConsole(trial, 'the .deb', [program], session.env)
    // With the library an AppImage would start whatever its runtime is.
    if (await hasLibfuse2()) await must('sudo', ['apt-get', 'remove', '-y', 'libfuse2t64'])
    if (await hasLibfuse2()) throw new Error('libfuse2 can’t be removed: it would prove nothing.')
    const image = packageOf(packages, '.AppImage', PROCESSORS)
    await must('chmod', ['+x', image])
    await tryConsole(trial, 'the AppImage, without libfuse2', [image], session.env)
  } finally {
    session.end()
  }
  const wanted = await must('rpm', ['-qpR', packageOf(packages, '.rpm', PROCESSORS)])
  if (!wanted.includes('libgtk-3.so.0()(64bit)')) throw new Error(`The .rpm asks for: ${wanted}`)
  say('The .rpm asks for its libraries.')
}

/** @param {Trial} trial */
async function tryMac(trial) {
  const { packages, scratch, say, signed, version } = trial
  const mount = join(scratch, 'mount')
  mkdirSync(mount)
  await must('hdiutil', ['attach', packageOf(packages, '.dmg'), '-nobrowse', '-mountpoint', mount])
  const app = `/Applications/${APP}.app`
  await must('cp', ['-R', join(mount, `${APP}.app`), app])
  await must('hdiutil', ['detach', mount])
  say('The .dmg is installed.')
  await must('codesign', ['--verify', '--deep', '--strict', '--verbose=2', app])
  if (signed) await must('spctl', ['--assess', '--type', 'execute', '--verbose=2', app])
  say(signed ? 'It is signed and notarised.' : 'Its ad-hoc signature is whole.')
  const command = join(app, 'Contents', 'Resources', 'bin', 'payments-ops')
  await noFaults(fuseFaults(app), versionFaults([command], version))
  await tryConsole(trial, 'the .dmg', [join(app, 'Contents', 'MacOS', APP)], process.env)
}

/** @param {Trial} trial */
async function tryWindows(trial) {
  const { packages, scratch, say, signed, version } = trial
  const installer = packageOf(packages, '.exe', PROCESSORS)
  const folder = join(scratch, 'installed')
  // The folder comes last and unquoted, as NSIS wants it.
  await must(installer, ['/S', '/currentuser', `/D=${folder}`])
  const program = join(folder, `${APP}.exe`)
  if (!existsSync(program)) throw new Error(`The installer left no ${program}.`)
  say('The installer has finished.')
  for (const file of [installer, program]) await signatureIs(signed, file)
  const note = readFileSync(join(folder, 'resources', 'app-update.yml'), 'utf8')
  if (/^publisherName:/m.test(note) !== signed) throw new Error(`The updater is told: ${note}`)
  say(signed ? 'It is signed, and the updater knows by whom.' : 'It is unsigned, as expected.')
  const command = ['cmd', '/d', '/c', join(folder, 'resources', 'bin', 'payments-ops.cmd')]
  await noFaults(fuseFaults(program), versionFaults(command, version))
  const switches = ['--start-at-login=on']
  const profile = await tryConsole(trial, 'the installer', [program, ...switches], process.env)
  // It reads back what it has added, and says so when it doesn't find it.
  const log = readFileSync(join(profile, 'log', 'console.log'), 'utf8')
  if (log.includes(NOT_AT_LOGIN)) throw new Error(`The console found no start at login:\n${log}`)
  await must('reg', ['query', LINKS])
  await must('reg', ['query', RUN, '/v', APP_ID])
  await must(join(folder, `Uninstall ${APP}.exe`), ['/S', `_?=${folder}`])
  for (const query of [[LINKS], [RUN, '/v', APP_ID]]) {
    const { code, output } = await run('reg', ['query', ...query])
    if (code === 0) throw new Error(`Uninstalling left behind: ${output}`)
  }
  if (existsSync(program)) throw new Error('Uninstalling left the program behind.')
  say('Uninstalling leaves no start at login and no links.')

  const unpacked = join(scratch, 'unpacked')
  const zip = packageOf(packages, '.zip', PROCESSORS)
  await powershell(`Expand-Archive -LiteralPath '${zip}' -DestinationPath '${unpacked}'`)
  await tryConsole(trial, 'the zip, in place', [join(unpacked, `${APP}.exe`)], process.env)
}

const APP_ID = 'payments-ops.console'
/** How the console says that Windows doesn't have what it added. */
export const NOT_AT_LOGIN = `${APP} will not start at login`
const RUN = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Run`
const LINKS = String.raw`HKCU\Software\Classes\payments-ops`

/**
 * @param {Trial} trial
 * @param {string} what
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the folder of its data, absolute
 */
async function tryConsole({ scratch, say }, what, command, env) {
  const profile = join(scratch, `profile-${readdirSync(scratch).length}`)
  mkdirSync(profile)
  prepareProfile(profile, Date.now())
  await smoke({ command, profile, env }, (line) => say(`From ${what} the console ${line}.`))
  return profile
}

/**
 * @param {boolean} signed
 * @param {string} file
 */
async function signatureIs(signed, file) {
  const status = await powershell(`(Get-AuthenticodeSignature -LiteralPath '${file}').Status`)
  const wanted = signed ? 'Valid' : 'NotSigned'
  if (status.trim() !== wanted) throw new Error(`The signature of ${file} is: ${status}`)
}

/** @param {string} script */
function powershell(script) {
  const args = ['-NoProfile', '-NonInteractive', '-Command', script]
  return must('powershell', args, powershellEnvironment(process.env))
}

/**
 * The environment for Windows PowerShell: without the module path of the newer one, which a workflow's
 * steps run in. With it the older loads the newer's modules and fails.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function powershellEnvironment(env) {
  const others = Object.entries(env).filter(([name]) => name.toLowerCase() !== 'psmodulepath')
  return Object.fromEntries(others)
}

async function hasLibfuse2() {
  return (await must('ldconfig', ['-p'])).includes('libfuse.so.2')
}

/**
 * The one package of an ending, and of this machine's processor where there is one for each.
 * @param {string} folder
 * @param {string} ending
 * @param {readonly string[]} [processors] what its name has one of
 */
export function packageOf(folder, ending, processors) {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending))
  const fitting = names.filter(
    (name) => processors?.some((one) => name.includes(`-${one}`)) ?? true,
  )
  const [name] = fitting
  if (name === undefined || fitting.length > 1) {
    throw new Error(`One ${ending} is wanted of: ${names.join(', ') || 'none'}.`)
  }
  return join(folder, name)
}

/**
 * @param {...Promise<string[]>} examined
 */
async function noFaults(...examined) {
  const faults = (await Promise.all(examined)).flat()
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

/**
 * Runs a program that must succeed; answers what it printed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
async function must(program, args, env = process.env) {
  const { code, output } = await run(program, args, { env })
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`)
  return output
}
