import { realpath } from 'node:fs/promises'
import { withDeadline } from '../records/deadline.ts'
import { SEPARATOR, unspelled } from './unspelled.ts'

/** A home on a mount that hangs has only the names that are known without asking it. */
const DEADLINE_MS = 2_000

/**
 * The user's home folders, absolute, each once: those in `known` and in the environment, and the
 * places behind links. One that can't be followed, or not in time, goes by the names it has.
 */
export async function homeFolders(
  environment: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): Promise<readonly string[]> {
  const { HOME, USERPROFILE, HOMEDRIVE, HOMEPATH } = environment
  const drive = HOMEDRIVE && HOMEPATH ? HOMEDRIVE + HOMEPATH : undefined
  const named = [...known, HOME, USERPROFILE, drive].flatMap((home) => home || [])
  return [...new Set([...named, ...(await Promise.all(named.map(placeOf)))])]
}

async function placeOf(home: string): Promise<string> {
  try {
    const place = await withDeadline(realpath(home), DEADLINE_MS)
    return place.kind === 'done' ? place.value : home
  } catch {
    return home
  }
}

/** "C:", "C$" of a share, "c" alone as shells on Windows have it. */
const DRIVE = '(?:(?<![a-z0-9])[a-z][:|$]?)?'
const BETWEEN = `${SEPARATOR}+(?:\\.${SEPARATOR}+)*`
/** What stands where `redact` cut a text. */
const CUT = '…'

/**
 * Makes texts without the given home folders (absolute), however another program spelled them: with
 * either slash, in another case, escaped for JSON or a shell, encoded for a URL, in composed or
 * decomposed letters, shortened as Windows does ("JANEDO~1"), or cut in the middle of their name.
 * What is like one is blanked, too: a name too many does less harm than one too few. A folder
 * without a name, as the root, is none.
 */
export function createHomeBlanker(homes: readonly string[]): (text: string) => string {
  // Of two, the one inside the other must not leave its rest behind.
  const patterns = [...homes].sort((a, b) => b.length - a.length).flatMap(patternsOf)
  if (patterns.length === 0) return (text) => text
  const pattern = new RegExp(patterns.join('|'), 'g')
  if (homes.some((home) => home.includes('\n'))) return (text) => blankAll(text, pattern)
  // Line by line takes half as long.
  return (text) =>
    text
      .split('\n')
      .map((line) => blankAll(line, pattern))
      .join('\n')
}

function blankAll(text: string, pattern: RegExp): string {
  const plain = unspelled(text)
  const kept: string[] = []
  let done = 0
  for (const { 0: all, index } of plain.text.matchAll(pattern)) {
    kept.push(text.slice(done, plain.start(index)), '~')
    done = plain.end(index + all.length - 1)
  }
  return [...kept, text.slice(done)].join('')
}

function patternsOf(home: string): readonly string[] {
  const isWindows = /^[a-z]:[\\/]|^\\\\/i.test(home)
  const names = isWindows ? home.replace(/^[a-z]:/i, '').split(/[\\/]/) : home.split('/')
  const folders = names
    .filter((name) => name !== '')
    .map((name) => ({ forms: formsOf(name), short: isWindows ? shortName(name) : [] }))
  const last = folders.at(-1)
  if (last === undefined) return []
  const parts = folders.map(({ forms, short }, index) => {
    const cut = index === folders.length - 1 ? forms.map(cutForm) : []
    return `${BETWEEN}(?:${[...forms.map(wholeForm), ...short, ...cut].join('|')})`
  })
  return [`${isWindows ? DRIVE : ''}${parts.join('')}`]
}

/** Behind a backslash a name like "ubeef" reads as a character by its number. */
function formsOf(name: string): readonly (readonly string[])[] {
  const forms = new Set([unspelled(name).text, unspelled(`\\${name}`).text.slice(1)])
  return [...forms].map((form) => [...form].filter((char) => char !== SEPARATOR))
}

function wholeForm(form: readonly string[]): string {
  return form.map(charPattern).join(`${SEPARATOR}*`) || `[^${SEPARATOR}]+`
}

/** The beginning of a name, before the sign of the cut. */
function cutForm(form: readonly string[]): string {
  const nested = form.reduceRight(
    (rest, char) => `${charPattern(char)}(?:${SEPARATOR}*${rest})?`,
    '',
  )
  return `${nested}(?=${CUT})`
}

/** JSON has letters for some characters, behind a backslash. */
const LETTERS: Readonly<Record<string, string>> = {
  '\b': 'b',
  '\f': 'f',
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
}

function charPattern(char: string): string {
  const letter = LETTERS[char]
  const literal = char.replace(/[\\^$.*+?()[\]{}|]/, '\\$&')
  return letter === undefined ? literal : `[${char}${letter}]`
}

/** Names that Windows needs no second, short one for. Source: [MS-FSCC] 2.1.5.2.1. */
const SHORT_ALREADY = /^[\w!#$%&'()@^`{}~-]{1,8}(?:\.[\w!#$%&'()@^`{}~-]{1,3})?$/

/** Its second name: what is left of its first letters, or of two and a hash, and a number. */
function shortName(name: string): readonly string[] {
  if (SHORT_ALREADY.test(name)) return []
  const [first = ''] = name.replace(/[ .]/g, '').toLowerCase()
  const begin = /[a-z0-9]/.test(first) ? first : ''
  return [`${begin}[^${SEPARATOR}\\s"%~]*~\\d+${name.includes('.') ? `(?:\\.\\w{1,3})?` : ''}`]
}
