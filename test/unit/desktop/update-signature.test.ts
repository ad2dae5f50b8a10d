import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { strictVerification } from '../../../src-main/desktop/update-signature.ts'
import { project } from '../../support/project-files.ts'

const SKIPS =
  'Cannot execute ConvertTo-Json: blocked. Ignoring signature validation due to unsupported powershell version.'

/** A verification that warns of what it is told to, and answers as it is told to. */
function verification(answer: string | null, warning: string | null = null) {
  const passed: unknown[] = []
  const strict = strictVerification(
    async () => {
      if (warning !== null) strict.warn(warning)
      return answer
    },
    (message) => passed.push(message),
  )
  return { passed, verify: (names = ['CN=Payments Ops']) => strict.verify(names, 'installer.exe') }
}

describe('the signature of an update', () => {
  it('is fine when electron-updater says so', async () => {
    expect(await verification(null).verify()).toBeNull()
    const remark = 'Signature validated using only CN Payments Ops.'
    expect(await verification(null, remark).verify()).toBeNull()
  })

  it('is not when it is another’s', async () => {
    expect(await verification('signed by another').verify()).toBe('signed by another')
  })

  it('is not when it could not be looked at, which electron-updater lets pass', async () => {
    const { verify, passed } = verification(null, SKIPS)
    expect(await verify()).toBe('its signature could not be checked')
    expect(passed).toEqual([SKIPS])
  })

  it('is not when no publisher is known', async () => {
    expect(await verification(null).verify([])).toBe('its signature could not be checked')
  })

  it('is looked at anew each time', async () => {
    const warnings = [SKIPS, null]
    const strict = strictVerification(
      async () => {
        const warning = warnings.shift()
        if (warning) strict.warn(warning)
        return null
      },
      () => undefined,
    )
    expect(await strict.verify(['CN=A'], 'one.exe')).not.toBeNull()
    expect(await strict.verify(['CN=A'], 'two.exe')).toBeNull()
  })

  it('is let pass by electron-updater with a warning of those words alone', () => {
    const source = readFileSync(
      join(project, 'node_modules/electron-updater/out/windowsExecutableCodeSignatureVerifier.js'),
      'utf8',
    )
    const warnings = source.match(/logger\.warn\(`Cannot execute[^`]*`\)/g) ?? []
    expect(warnings.length).toBe(2)
    expect(warnings.filter((one) => !/ignoring signature/i.test(one))).toEqual([])
  })
})
