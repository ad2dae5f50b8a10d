import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { missingPrograms } from '../../../resources/tools/debian-packages.mjs'
import { freshFolder } from '../../support/fresh-folder.ts'

let folder = ''
beforeEach(() => {
  folder = freshFolder('path')
})

const NAMES = (missingPrograms('') ?? '').match(/PATH: (.*?)\./)?.[1]?.split(', ') ?? []

describe('the programs that the tests start', () => {
  it('are named in one line with their packages, each package once', () => {
    const line = missingPrograms(folder) ?? ''
    expect(line).toContain('Xvfb, dbus-daemon, dbus-monitor, dbus-send, dunst')
    expect(line).toMatch(/packages are xvfb, dbus, dunst, /)
    expect(line).not.toContain('\n')
  })

  it('are all there when some folder of the PATH holds each', () => {
    for (const name of NAMES) writeFileSync(join(folder, name), '', { mode: 0o755 })
    expect(missingPrograms(`/nowhere:${folder}`)).toBeNull()
  })

  it('are missing while they can’t be run', () => {
    for (const name of NAMES) writeFileSync(join(folder, name), '', { mode: 0o755 })
    rmSync(join(folder, 'dunst'))
    writeFileSync(join(folder, 'dunst'), '', { mode: 0o644 })
    expect(missingPrograms(folder)).toMatch(/PATH: dunst\. .* packages are dunst\.$/)
  })
})
