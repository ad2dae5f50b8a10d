import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { prepareProfile, smoke } from '../../resources/tools/smoke/console.mjs'
import { fuseFaults, versionFaults } from '../../resources/tools/smoke/examine.mjs'
import { freshFolder } from '../support/fresh-folder.ts'
import { type PackagedApp, surroundings, unpack } from '../support/packaged-app.ts'
import { plainUser } from '../support/plain-user.ts'

const user = plainUser()
let app: PackagedApp
beforeAll(() => {
  app = unpack(user)
})

/** The packaged console, or a program in its place, as the plain user starts it. */
function candidate(program: string) {
  const profile = freshFolder('profile', user.home)
  prepareProfile(profile, Date.now())
  user.give(profile)
  const unconfined = app.confinement === 'none' ? ['--no-sandbox'] : []
  return {
    command: user.as([program, ...unconfined]),
    profile,
    env: surroundings(user),
    cwd: user.home,
  }
}

describe('what a release’s packages are tried with on each system', () => {
  it('goes through a start, a second one, a restart and an end', async () => {
    const steps: string[] = []
    await smoke(candidate(app.window), (line) => steps.push(line))
    expect(steps).toEqual([
      'starts on a log folder, and writes the record of a run',
      'stays one console when it is started a second time',
      'restarts on its sandbox, and writes the record of a run',
      'ends when it is told to',
    ])
  })

  it('reads the fuses back: all set as configured, but for those that Electron 25 lacks', async () => {
    const faults = await fuseFaults(app.window)
    expect(faults.filter((fault) => !fault.endsWith(' is missing.'))).toEqual([])
    expect(faults.length).toBeLessThanOrEqual(1)
  })

  it('finds the fuses of an unpackaged Electron wrong', async () => {
    const { env } = process
    const bare = join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron')
    expect(await fuseFaults(bare)).toContain('The fuse runAsNode is not false.')
  })

  it('asks the command for its version', async () => {
    expect(await versionFaults(user.as([app.command]), packageJson.version)).toEqual([])
  })
})
