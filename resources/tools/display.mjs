import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject } from './project.mjs'

const SCREEN = '1400x900x24'
/** So many sessions take the tests that open windows, side by side. */
export const SESSIONS = 2
const STARTS_WITHIN_MS = 15_000
const BUS_CONFIG = inProject('test', 'support', 'session-bus.conf')

/** Whether there is a screen to open a window on. Only Linux can be without one. */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/**
 * @typedef {object} Session
 * @property {NodeJS.ProcessEnv} env what a program needs to run in it
 * @property {() => void} end
 */

/**
 * A screen of its own (Xvfb on a free number), a session bus and fresh folders for sockets and
 * for what desktop programs keep, so that tests neither show anything nor meet what already runs
 * on this machine, another such session included.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Session>}
 */
export async function startSession(env = process.env) {
  const folder = mkdtempSync(join(tmpdir(), 'payments-ops-session-'))
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = []
  const end = () => {
    process.off('exit', end)
    for (const child of children) child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  // However this process ends, neither screen nor bus is left behind.
  process.once('exit', end)
  /**
   * Starts a server that writes where it can be reached to descriptor 3.
   * @param {string} command
   * @param {readonly string[]} args
   */
  const serve = (command, args) => {
    const child = spawn(command, [...args], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    children.push(child)
    return firstLine(command, child)
  }
  try {
    // Each picks its own number or path: two sessions can't collide.
    const [display, bus] = await Promise.all([
      serve('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp']),
      serve('dbus-daemon', [`--config-file=${BUS_CONFIG}`, '--nofork', '--print-address=3']),
    ])
    // A leftover Wayland socket would win over the screen made here.
    const { WAYLAND_DISPLAY: _, ...rest } = env
    return { env: { ...rest, ...ownPlaces(folder, `:${display}`, bus) }, end }
  } catch (error) {
    end()
    throw error
  }
}

/**
 * @param {string} folder
 * @param {string} display
 * @param {string} bus
 */
function ownPlaces(folder, display, bus) {
  const place = (/** @type {string} */ name) => {
    const path = join(folder, name)
    mkdirSync(path, { mode: 0o700 })
    return path
  }
  return {
    DISPLAY: display,
    DBUS_SESSION_BUS_ADDRESS: bus,
    XDG_RUNTIME_DIR: place('runtime'),
    XDG_CONFIG_HOME: place('config'),
    XDG_DATA_HOME: place('data'),
    XDG_STATE_HOME: place('state'),
  }
}

/**
 * @param {string} command
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>} what it says on descriptor 3
 */
function firstLine(command, child) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => settle(() => reject(new Error(`${command} did not start`))),
      STARTS_WITHIN_MS,
    )
    const settle = (/** @type {() => void} */ how) => {
      clearTimeout(limit)
      how()
    }
    child.on('error', (error) => settle(() => reject(error)))
    child.on('exit', (code) => settle(() => reject(new Error(`${command} ended with ${code}`))))
    child.stdio[3]?.once('data', (bytes) => settle(() => resolve(String(bytes).trim())))
  })
}
