import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '../contract/result.ts'
import { parseInstant } from '../logs/calendar.ts'

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'alerts-now'
      readonly logs: string | null
      /** ms since the epoch; null for the machine's time. */
      readonly now: number | null
      readonly dryRun: boolean
      readonly exitCode: boolean
      /** Prints the verdicts instead of the record. */
      readonly verdict: boolean
    }
  | { readonly kind: 'watch'; readonly logs: string | null; readonly everySeconds: number }
  | { readonly kind: 'events'; readonly logs: string | null; readonly limit: number }
  | { readonly kind: 'journal verify'; readonly file: string | null }

const DEFAULT_EVERY_SECONDS = 300
const DAY_SECONDS = 86_400
const DEFAULT_LIMIT = 10
const MOST_EVENTS = 100

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const FLAGS = {
  'alerts-now': { logs: text, now: text, 'dry-run': flag, 'exit-code': flag, verdict: flag },
  watch: { logs: text, every: text },
  events: { logs: text, limit: text },
  'journal verify': { file: text },
} as const
type CommandName = keyof typeof FLAGS

/** Reads the arguments after the program's name; a failure is one line for stderr. */
export function parseInvocation(argv: readonly string[]): Result<Invocation> {
  if (argv.includes('--help') || argv.includes('-h')) return ok({ kind: 'help' })
  const [name, ...rest] = wordsOf(argv)
  if (name === '--version') return ok({ kind: 'version' })
  if (name === undefined) return fail('invalid', `say what to do: ${commandNames()}; see --help`)
  if (!isCommand(name)) {
    return fail('invalid', `no such command: ${name}; there are ${commandNames()}; see --help`)
  }
  const values = readFlags(name, rest)
  return values.ok ? invocationOf(name, values.value) : values
}

/** The arguments with a command of two words as one. */
function wordsOf(argv: readonly string[]): readonly string[] {
  const [first, second, ...rest] = argv
  return first === 'journal' && second === 'verify' ? ['journal verify', ...rest] : argv
}

type Values = Readonly<Record<string, string | boolean | undefined>>

function readFlags(command: CommandName, argv: readonly string[]): Result<Values> {
  const known: Readonly<Record<string, { readonly type: string }>> = FLAGS[command]
  const { tokens } = parseArgs({
    args: [...argv],
    options: FLAGS[command],
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: Record<string, string | boolean> = {}
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') return fail('invalid', `unexpected word: ${token.value}`)
    const wanted = known[token.name]
    if (wanted === undefined) {
      return fail('invalid', `unknown flag for ${command}: ${token.rawName}; see --help`)
    }
    if (token.name in values) return fail('invalid', `${token.rawName} is given twice`)
    if (wanted.type === 'boolean') {
      if (token.value !== undefined) return fail('invalid', `${token.rawName} takes no value`)
      values[token.name] = true
    } else {
      // A flag in the place of a value is a forgotten value, not a directory called "--now".
      const isMissing = !token.value || (!token.inlineValue && token.value.startsWith('-'))
      if (isMissing) return fail('invalid', `${token.rawName} needs a value; see --help`)
      values[token.name] = token.value
    }
  }
  return ok(values)
}

function invocationOf(command: CommandName, values: Values): Result<Invocation> {
  const logs = stringOf(values['logs'])
  switch (command) {
    case 'alerts-now': {
      const asked = stringOf(values['now'])
      const now = asked === null ? null : parseInstant(asked)
      if (asked !== null && now === null) {
        const example = '2026-11-22T12:00:00Z'
        return fail('invalid', `--now takes an ISO 8601 time with Z or an offset, e.g. ${example}`)
      }
      const dryRun = values['dry-run'] === true
      const exitCode = values['exit-code'] === true
      const verdict = values['verdict'] === true
      return ok({ kind: 'alerts-now', logs, now, dryRun, exitCode, verdict })
    }
    case 'watch': {
      const every = wholeNumber(values['every'], DEFAULT_EVERY_SECONDS, DAY_SECONDS)
      if (every === null) {
        return fail('invalid', `--every takes a whole number of seconds from 1 to ${DAY_SECONDS}`)
      }
      return ok({ kind: 'watch', logs, everySeconds: every })
    }
    case 'events': {
      const limit = wholeNumber(values['limit'], DEFAULT_LIMIT, MOST_EVENTS)
      if (limit === null) {
        return fail('invalid', `--limit takes a whole number from 1 to ${MOST_EVENTS}`)
      }
      return ok({ kind: 'events', logs, limit })
    }
    case 'journal verify':
      return ok({ kind: 'journal verify', file: stringOf(values['file']) })
  }
}

function wholeNumber(value: Values[string], absent: number, largest: number): number | null {
  if (value === undefined) return absent
  if (typeof value !== 'string' || !/^[0-9]{1,9}$/.test(value)) return null
  const number = Number(value)
  return number >= 1 && number <= largest ? number : null
}

function stringOf(value: Values[string]): string | null {
  return typeof value === 'string' ? value : null
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(FLAGS, name)
}

function commandNames(): string {
  return Object.keys(FLAGS).join(', ')
}
