import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SCREEN = '1400x900x24'
const STARTS_WITHIN_MS = 15_000

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
 * A screen of its own (Xvfb on a free number) and a fresh folder for a session's sockets, so
 * that tests neither show anything nor meet what already runs on this machine.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Session>}
 */
export async function startSession(env = process.env) {
  const runtimeDir = mkdtempSync(join(tmpdir(), 'payments-ops-session-'))
  // Xvfb picks the number itself and writes it to descriptor 3: two test runs can't collide.
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const end = () => {
    process.off('exit', end)
    child.kill()
    rmSync(runtimeDir, { recursive: true, force: true })
  }
  // However this process ends, the screen is not left behind.
  process.once('exit', end)
  try {
    const display = `:${await displayNumber(child)}`
    // A leftover Wayland socket would win over the screen made here.
    const { WAYLAND_DISPLAY: _, ...rest } = env
    return { env: { ...rest, DISPLAY: display, XDG_RUNTIME_DIR: runtimeDir }, end }
  } catch (error) {
    end()
    throw error
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
function displayNumber(child) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('Xvfb did not start')), STARTS_WITHIN_MS)
    const settle = (/** @type {() => void} */ how) => {
      clearTimeout(limit)
      how()
    }
    child.on('error', (error) => settle(() => reject(error)))
    child.on('exit', (code) => settle(() => reject(new Error(`Xvfb ended with ${code}`))))
    child.stdio[3]?.on('data', (bytes) => settle(() => resolve(String(bytes).trim())))
  })
}
