import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../../../src-main/contract/result.ts'
import {
  addAutostart,
  autostartPath,
  readAutostart,
  removeAutostart,
} from '../../../src-main/desktop/autostart.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { sample } from '../../support/sample.ts'

const item = (current: boolean, off: boolean) => ({ kind: 'set', current, off })

let home: string
let path: string
beforeEach(() => {
  home = freshFolder('autostart')
  path = autostartPath({}, home)
})

/** Undoes the two quotings as a desktop does: the file's own first, then that of the arguments. */
function commandOf(entry: string): string[] {
  const exec = entry.split('\n').find((line) => line.startsWith('Exec=')) ?? ''
  const value = exec.slice('Exec='.length).replaceAll('\\\\', '\\')
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, quoted = '']) =>
    quoted.replace(/\\(["`$\\])/g, '$1').replaceAll('%%', '%'),
  )
}

describe('the entry’s place', () => {
  it('is the one that the environment names, if it is absolute', () => {
    expect(autostartPath({ XDG_CONFIG_HOME: '/conf' }, '/home/ada')).toBe(
      '/conf/autostart/payments-ops.desktop',
    )
    for (const environment of [{}, { XDG_CONFIG_HOME: '' }, { XDG_CONFIG_HOME: 'conf' }]) {
      expect(autostartPath(environment, '/home/ada')).toBe(
        '/home/ada/.config/autostart/payments-ops.desktop',
      )
    }
  })
})

describe('a start at login', () => {
  it('is an entry that a desktop can read, in a folder that is made for it', async () => {
    expect(await addAutostart(path, ['/opt/Payments Ops/console', '--hidden'])).toEqual({
      ok: true,
      value: null,
    })
    const entry = readFileSync(path, 'utf8')
    expect(entry).toMatch(/^\[Desktop Entry\]\nType=Application\nName=Payments Ops\n/)
    expect(commandOf(entry)).toEqual(['/opt/Payments Ops/console', '--hidden'])
    expect(existsSync(`${path}.new`)).toBe(false)
  })

  it('starts just this command, whatever its path is called', async () => {
    const part = fc.string({ unit: fc.constantFrom(...'aZ 9"`$\\%&;|<>~*?#()\'=é') })
    const command = fc.array(part, { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(command, async (parts) => {
        await addAutostart(path, parts)
        expect(commandOf(readFileSync(path, 'utf8'))).toEqual(parts)
      }),
      sample({ test: 20, soak: 1_000 }),
    )
  })

  it('is refused for a path that would end the line', async () => {
    const answer = await addAutostart(path, ['/opt/x\nExec=evil'])
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'refused' } })
    expect(existsSync(path)).toBe(false)
  })

  it('keeps what the user changed, and stays switched off, when the console was moved', async () => {
    await addAutostart(path, ['/old/console'])
    const changed = `${readFileSync(path, 'utf8')}Hidden=true\nX-Own=kept\n`
    writeFileSync(path, changed)
    expect(await readAutostart(path, ['/old/console'])).toEqual(ok(item(true, true)))
    expect(await readAutostart(path, ['/new/$&console'])).toEqual(ok(item(false, true)))
    await addAutostart(path, ['/new/$&console'], true)
    expect(commandOf(readFileSync(path, 'utf8'))).toEqual(['/new/$&console'])
    expect(readFileSync(path, 'utf8')).toMatch(/\nHidden=true\nX-Own=kept\n$/)
    await addAutostart(path, ['/new/console'])
    expect(await readAutostart(path, ['/new/console'])).toEqual(ok(item(true, false)))
  })

  it('ends with its entry, and ending it twice is no mistake', async () => {
    await addAutostart(path, ['/opt/console'])
    expect(await removeAutostart(path)).toMatchObject({ ok: true })
    expect(existsSync(path)).toBe(false)
    expect(await removeAutostart(path)).toMatchObject({ ok: true })
  })

  it('says what the disk refused', async () => {
    mkdirSync(join(home, '.config'))
    writeFileSync(dirname(path), 'in the way')
    const answer = await addAutostart(path, ['/opt/console'])
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
  })
})
