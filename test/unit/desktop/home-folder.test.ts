import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHomeBlanker, homeFolders } from '../../../src-main/desktop/home-folder.ts'
import { createVeil } from '../../../src-main/desktop/veil.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { sample } from '../../support/sample.ts'

const veiled = (home: string, text: string) => createVeil({ secrets: [], homes: [home] })(text)
const json = (text: string) => JSON.stringify(text).slice(1, -1)

const JANE = 'C:\\Users\\Jane Döe'
const LONG = 'C:\\Users\\Maximiliane von Österreich'

describe('the home folder in a text that leaves the machine', () => {
  it.each([
    ['as it is', JANE, 'C:\\Users\\Jane Döe\\logs', '~\\logs'],
    ['in JSON', JANE, json('C:\\Users\\Jane Döe\\logs'), '~\\\\logs'],
    ['in JSON inside JSON', JANE, json(json('C:\\Users\\Jane Döe\\logs')), '~\\\\\\\\logs'],
    ['in JSON of ASCII alone', JANE, 'C:\\\\Users\\\\Jane D\\u00f6e\\\\logs', '~\\\\logs'],
    ['with slashes', JANE, 'C:/Users/Jane Döe/logs', '~/logs'],
    ['in another case', JANE, 'c:\\USERS\\jane dÖe\\logs', '~\\logs'],
    ['in a file URL', JANE, 'file:///C:/Users/Jane%20D%C3%B6e/logs', 'file:///~/logs'],
    ['as part of a URL', JANE, '?at=c%3a%5cusers%5cjane+d%c3%b6e%5clogs', '?at=~%5clogs'],
    ['encoded twice', JANE, '?at=C%253A%255CUsers%255CJane%2520D%25C3%25B6e', '?at=~'],
    ['as a long path', JANE, '\\\\?\\C:\\Users\\Jane Döe', '\\\\?\\~'],
    ['on a share', JANE, '\\\\pc\\C$\\Users\\Jane Döe', '\\\\pc\\~'],
    ['as Git’s shell names it', JANE, '/c/Users/Jane Döe/logs', '/~/logs'],
    ['shortened', JANE, 'C:\\Users\\JANEDE~1\\logs', '~\\logs'],
    ['shortened, in JSON', LONG, 'C:\\\\Users\\\\MAXIMI~2\\\\logs', '~\\\\logs'],
    ['shortened by its hash', LONG, 'c:/users/MA3F7B~1/logs', '~/logs'],
    ['shortened, in a URL', LONG, 'file:///C:/Users/MAXIMI%7E1/x', 'file:///~/x'],
    ['of a server', '\\\\files\\homes\\jane', 'file://files/homes/jane/x', 'file:~/x'],
    ['in a file URL of Linux', '/home/josé', 'file:///home/jos%C3%A9/x', 'file:~/x'],
    ['in decomposed letters', '/Users/josé', '/Users/jose\u0301/x', '~/x'],
    ['in another case of a Mac', '/Users/Jane', '/users/jane/x', '~/x'],
    ['with a detour', '/home/jane', '/home/.//jane/x', '~/x'],
    ['with escaped slashes', '/home/jane', '\\/home\\/jane\\/x', '~\\/x'],
    ['escaped for a shell', '/home/jane doe', '/home/jane\\ doe/x', '~/x'],
    ['with a line break in its name', '/home/ja\nne', '/home/ja\nne/x', '~/x'],
    ['with a line break, in JSON', '/home/ja\nne', '/home/ja\\nne/x', '~/x'],
    ['of what reads as an escape', 'C:\\Users\\ubeef', 'at c:\\users\\ubeef\\x', 'at ~\\x'],
    ['of an address', '/home/jane@corp.example', '/home/jane@corp.example/x', '~/x'],
  ])('%s is blanked', (_spelling, home, text, blanked) => {
    expect(veiled(home, text)).toBe(blanked)
  })

  it('is blanked before a long line is cut, so that no half of its name is left', () => {
    for (let before = 3_980; before < 4_001; before += 1) {
      expect(veiled('/home/jane doe', `${'x'.repeat(before)}/home/jane doe/logs`)).not.toMatch(
        /jane/,
      )
    }
  })

  it('is blanked where the console’s own log cut it', () => {
    expect(veiled(JANE, '"at C:\\\\Users\\\\Jane …"')).toBe('"at ~…"')
    expect(veiled(JANE, '"at C:\\\\Users\\\\Bob …"')).toBe('"at C:\\\\Users\\\\Bob …"')
  })

  it('goes no further than itself', () => {
    expect(veiled('/home/jane', 'home/jane, /home/bob')).toBe('home/jane, /home/bob')
    expect(veiled('C:\\Users\\Jane', 'C:\\PROGRA~1\\x, D:\\Users')).toBe(
      'C:\\PROGRA~1\\x, D:\\Users',
    )
  })

  it('can’t be told where it is the root of everything', () => {
    const blank = createHomeBlanker(['/', '', 'C:\\', '\\\\'])
    expect(blank('/ C:\\ \\\\ /home/jane')).toBe('/ C:\\ \\\\ /home/jane')
  })

  it('costs little, however many backslashes a line has', () => {
    const text = '\\'.repeat(200_000)
    expect(createHomeBlanker([JANE, '/home/jane'])(text)).toBe(text)
  })
})

/** What programs do to a path on its way into a text. */
const SPELLINGS = {
  json,
  percent: (text: string) => encodeURIComponent(text),
  url: (text: string) => encodeURI(text),
  composed: (text: string) => text.normalize('NFC'),
  decomposed: (text: string) => text.normalize('NFD'),
  upper: (text: string) => recased(text, (char) => char.toUpperCase()),
  lower: (text: string) => recased(text, (char) => char.toLowerCase()),
} as const
const WINDOWS_SPELLINGS = {
  ...SPELLINGS,
  ascii: (text: string) =>
    text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
}

/** Letters that a file system without case takes for the same. */
function recased(text: string, change: (char: string) => string): string {
  const isPaired = (char: string) => char.toUpperCase().toLowerCase() === char.toLowerCase()
  return [...text].map((char) => (isPaired(char) ? change(char) : char)).join('')
}

/** Names of folders as the systems allow them, of more than the letters around them in the tests. */
const name = (forbidden: RegExp) =>
  fc
    .string({ unit: 'grapheme', minLength: 3, maxLength: 20 })
    .map((text) => `J${text.replace(forbidden, '_')}Q`)

function neverSurvives(
  homes: fc.Arbitrary<{ home: string; path: string }>,
  spellings: Readonly<Record<string, (text: string) => string>>,
) {
  const chosen = fc.uniqueArray(fc.constantFrom(...Object.keys(spellings)), { maxLength: 3 })
  fc.assert(
    fc.property(homes, chosen, ({ home, path }, ways) => {
      const spelled = ways.reduce((text, way) => spellings[way]?.(text) ?? text, path)
      expect(veiled(home, `at ${spelled} it stopped`)).toMatch(/^at (?:file:)?~ it stopped$/)
    }),
    sample({ test: 60, soak: 5_000 }),
  )
}

describe('any home folder', () => {
  it('of Windows survives in no spelling', () => {
    const homes = fc
      .tuple(
        fc.constantFrom('C:', 'd:'),
        fc.constantFrom('Users', 'Benutzer daten'),
        name(/[\\/:*?"<>|\p{C}]/gu),
        fc.constantFrom('\\', '/'),
      )
      .map(([drive, users, own, slash]) => ({
        home: [drive, users, own].join('\\'),
        path: [drive, users, own].join(slash),
      }))
    neverSurvives(homes, WINDOWS_SPELLINGS)
  })

  it('of Linux or a Mac survives in no spelling', () => {
    const homes = fc
      .tuple(fc.constantFrom('/home', '/Users', '/srv/öffentlich'), name(/[/\0]/g))
      .map((parts) => parts.join('/'))
      .map((home) => ({ home, path: home }))
    neverSurvives(homes, SPELLINGS)
  })
})

describe('the names of a home folder', () => {
  it('are all that this machine knows, the place behind a link as well', async () => {
    const folder = realpathSync(freshFolder())
    mkdirSync(join(folder, 'real'))
    symlinkSync(join(folder, 'real'), join(folder, 'link'), 'junction')
    const homes = await homeFolders(
      { HOME: join(folder, 'link'), USERPROFILE: 'C:\\Users\\JANEDO~1' },
      ['/home/jane'],
    )
    expect(homes).toEqual([
      '/home/jane',
      join(folder, 'link'),
      'C:\\Users\\JANEDO~1',
      join(folder, 'real'),
    ])
  })

  it('are those that are left when one can’t be followed', async () => {
    expect(
      await homeFolders({ HOME: '', HOMEDRIVE: 'H:', HOMEPATH: '\\jane' }, ['/nowhere/jane']),
    ).toEqual(['/nowhere/jane', 'H:\\jane'])
  })
})
