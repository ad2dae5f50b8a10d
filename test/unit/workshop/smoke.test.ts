import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { prepareProfile, smoke } from '../../../resources/tools/smoke/console.mjs'
import { versionFaults } from '../../../resources/tools/smoke/examine.mjs'
import {
  NOT_AT_LOGIN,
  packageOf,
  powershellEnvironment,
} from '../../../resources/tools/smoke/systems.mjs'
import { notTakenText } from '../../../src-main/desktop/login-item.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

let folder = ''
beforeEach(() => {
  folder = freshFolder('smoke')
})

/** Long enough for whatever comes at all; what never comes is waited for shortly. */
const PATIENT_MS = 15_000
const SHORT_MS = 250

/**
 * Tries a program in the console's place, a script that knows its data folder as `profile`, on the
 * records that are there already.
 */
async function smokeOf(script: string, withinMs: number, records = ''): Promise<string> {
  const profile = join(folder, 'profile')
  mkdirSync(profile)
  prepareProfile(profile, Date.now())
  if (records !== '') writeFileSync(join(profile, 'watched', 'production_alerts.ndjson'), records)
  const program = join(folder, 'console.cjs')
  const head = `const profile = process.argv[2].split('=')[1];const fs = require('node:fs');`
  writeFileSync(program, `${head}\n${script}`)
  const steps: string[] = []
  const candidate = { command: [process.execPath, program], profile, env: process.env }
  try {
    await smoke({ ...candidate, withinMs }, (line) => steps.push(line))
    return 'fine'
  } catch (error) {
    return `${steps.length} steps, then: ${error instanceof Error ? error.message : error}`
  }
}

const RECORD = '{"ts":"now"}\n'
const STAYS = 'setInterval(() => {}, 1000);'

describe('the trial of a package', () => {
  it('fails for a console that ends, with what it said', async () => {
    const problem = await smokeOf(`console.error('no display'); process.exit(3)`, PATIENT_MS)
    expect(problem).toBe('0 steps, then: It ended without the record of a run.\nno display\n')
  })

  it('fails for a program that is not there', async () => {
    const candidate = {
      command: [join(folder, 'none')],
      profile: folder,
      env: {},
      withinMs: PATIENT_MS,
    }
    await expect(smoke(candidate, () => undefined)).rejects.toThrow('It ended without the record')
  })

  it('fails for a console that records no run', async () => {
    expect(await smokeOf(STAYS, SHORT_MS)).toContain(
      '0 steps, then: No sign of the record of a run',
    )
  })

  it('fails for a line that is no record', async () => {
    const said = await smokeOf(STAYS, PATIENT_MS, '{"now":1}\n')
    expect(said).toContain('0 steps, then: No record: {"now":1}')
  })

  it('fails for a second start that stays', async () => {
    expect(await smokeOf(STAYS, SHORT_MS, RECORD)).toContain(
      '1 steps, then: No sign of the end of a second start',
    )
  })

  it('fails for a first that a second one ends', async () => {
    // The record is written last, so that the second meets the lock.
    const takesOver = `
      if (fs.existsSync(profile + '/lock')) {
        fs.writeFileSync(profile + '/leave', '')
        setTimeout(process.exit, 300)
      } else {
        fs.writeFileSync(profile + '/lock', '')
        setInterval(() => { if (fs.existsSync(profile + '/leave')) process.exit() }, 20)
        fs.writeFileSync(profile + '/watched/production_alerts.ndjson', '{"ts":"now"}\\n')
      }`
    expect(await smokeOf(takesOver, PATIENT_MS)).toContain(
      '1 steps, then: A second start ended the',
    )
  })
})

describe('the command of a package', () => {
  const say = (text: string) => [
    process.execPath,
    '-e',
    `console.log(${JSON.stringify(text)})`,
    '--',
  ]

  it('must print the version of the package', async () => {
    expect(await versionFaults(say('1.2.3'), '1.2.3')).toEqual([])
    expect(await versionFaults(say('1.2.2'), '1.2.3')).toEqual([expect.stringContaining('1.2.2')])
    expect(await versionFaults([join(folder, 'none')], '1.2.3')).toHaveLength(1)
  })
})

describe('a package to try', () => {
  it('is the one of this machine’s processor', () => {
    const names = ['ops-1-linux-amd64.deb', 'ops-1-linux-arm64.deb', 'ops-1-linux-x86_64.rpm']
    for (const name of names) writeFileSync(join(folder, name), '')
    expect(packageOf(folder, '.deb', ['x64', 'amd64'])).toBe(join(folder, 'ops-1-linux-amd64.deb'))
    expect(packageOf(folder, '.rpm')).toBe(join(folder, 'ops-1-linux-x86_64.rpm'))
  })

  it('is there, and there once', () => {
    for (const name of ['ops-1-mac.dmg', 'ops-2-mac.dmg']) writeFileSync(join(folder, name), '')
    expect(() => packageOf(folder, '.dmg')).toThrow('One .dmg is wanted of: ops-1-mac.dmg')
    expect(() => packageOf(folder, '.zip')).toThrow('One .zip is wanted of: none.')
  })
})

describe('Windows PowerShell, started from a newer one', () => {
  it('is given nothing of its modules, however their place is spelled', () => {
    const env = { PSModulePath: 'C:\\newer', PSMODULEPATH: 'C:\\newer', Path: 'C:\\bin' }
    expect(powershellEnvironment(env)).toEqual({ Path: 'C:\\bin' })
  })
})

describe('a start at login that Windows doesn’t have', () => {
  it('is known by the words that the console has for it', () => {
    expect(notTakenText('win32', true)).toContain(NOT_AT_LOGIN)
  })
})
