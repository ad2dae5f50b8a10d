import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findElectron } from '../../resources/tools/electron-runtime.mjs'
import { bundleProgram } from '../support/bundle.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { type Keyring, startKeyring } from '../support/keyring.ts'
import { profileTexts } from './profile-texts.ts'

const KEY = 'rk_test_CANARYsealed00000004'
const CANARY = KEY.slice(8, 20)

const profile = freshFolder('sealed')
const rings = freshFolder('keyring')
const keysFile = join(profile, 'keys.json')
let program = ''
let executable = ''
let keyring: Keyring | null = null
beforeAll(async () => {
  program = await bundleProgram(join(import.meta.dirname, 'sealing-program.ts'), 'cjs')
  const manifest = { name: 'sealing', version: '1.0.0', main: 'sealing-program.cjs' }
  writeFileSync(join(dirname(program), 'package.json'), JSON.stringify(manifest))
  const found = await findElectron(process.env, () => undefined)
  if (!found.ok) throw new Error(found.message)
  executable = found.runtime.executable
})
afterAll(() => keyring?.stop())

/**
 * What the key store holds in a process of its own. Not Playwright's, which takes the keychain away
 * from every Electron that it launches.
 */
async function holds(entered?: string): Promise<unknown> {
  const given = entered === undefined ? {} : { NEW_KEY: entered }
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [`--user-data-dir=${profile}`, '--password-store=gnome-libsecret']
  const { stdout } = await promisify(execFile)(
    executable,
    [...sandbox, dirname(program), ...args],
    { env: { ...process.env, KEYS_FILE: keysFile, EXPECTED_KEY: KEY, ...given } },
  )
  for (const { name, text } of profileTexts(profile)) expect(text, name).not.toContain(CANARY)
  return JSON.parse(stdout)
}

const NOT_KEPT = { keychainRemark: expect.stringMatching(/No keychain is running/) }

it('without a keychain a key is held for this run only, and nothing is stored', async () => {
  expect(await holds(KEY)).toMatchObject({ ...NOT_KEPT, kept: 'this-run', isTheKey: true })
  expect(existsSync(keysFile)).toBe(false)
  expect(await holds()).toMatchObject({ kept: null, isTheKey: false })
})

it('with a keychain it is sealed, and opened again by the next run', async () => {
  keyring = await startKeyring(rings)
  const sealed = { kept: 'keychain', isTheKey: true, keychainRemark: null, remarks: [] }
  expect(await holds(KEY)).toEqual(sealed)
  expect(JSON.parse(readFileSync(keysFile, 'utf8'))).toMatchObject({
    keys: { test: expect.any(String) },
  })
  expect(await holds()).toEqual(sealed)
})

it('once the keychain is gone, a sealed key is not opened, and said to be stored', async () => {
  await keyring?.stop()
  keyring = null
  expect(await holds()).toMatchObject({
    ...NOT_KEPT,
    kept: null,
    isTheKey: false,
    remarks: [expect.stringMatching(/does not open the stored test key/)],
  })
})
