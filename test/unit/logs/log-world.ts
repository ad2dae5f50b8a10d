import {
  appendFileSync,
  copyFileSync,
  existsSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { HOUR, MINUTE, NOON } from './log-folder.ts'

/** One thing that happens to a log, or to the machine it is on. */
export type Step =
  | { readonly kind: 'append'; readonly lines: readonly Line[]; readonly torn: boolean }
  | { readonly kind: 'rename' | 'copy' | 'cut' | 'recreate' | 'delete-rotated' | 'restart' }
  | { readonly kind: 'half-copy' | 'shorten'; readonly part: number }
  | { readonly kind: 'pass'; readonly minutes: number }
  | { readonly kind: 'window'; readonly minutes: number }

/** A line by how late it is, in minutes, and by how it is made. */
export interface Line {
  readonly late: number
  readonly make: 'good' | 'bad' | 'failed' | 'garbage' | 'untimed' | 'blank'
  readonly pad: number
}

const late = fc.oneof(
  { weight: 8, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 200 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -300, max: 0 }) },
)
/** Mostly long lines, so that few of them fill a block. */
const line: fc.Arbitrary<Line> = fc.record({
  late,
  make: fc.constantFrom('good', 'good', 'good', 'bad', 'failed', 'garbage', 'untimed', 'blank'),
  pad: fc.constantFrom(0, 100, 9_000, 70_000, 300_000),
})

/** Anything that may happen, most often lines being written. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      lines: fc.array(line, { minLength: 1, maxLength: 12 }),
      torn: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('rename', 'copy', 'cut', 'recreate', 'delete-rotated', 'restart'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('half-copy', 'shorten'),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      minutes: fc.constantFrom(1, 5, 30, 90, 600, 1440, -20, -300),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('window' as const),
      minutes: fc.constantFrom(1, 60, 600),
    }),
  },
)

/** A log being written and rotated by its own program, with its own clock. */
export class LogWorld {
  now = NOON
  #lines = 0
  readonly #path: string
  readonly #write: (line: Line, at: number, id: number) => string

  constructor(
    directory: string,
    name: string,
    write: (line: Line, at: number, id: number) => string,
  ) {
    this.#path = join(directory, name)
    this.#write = write
    writeFileSync(this.#path, '')
  }

  /** Lets a step happen; those that are not about files happen elsewhere. */
  happen(event: Step): void {
    const path = this.#path
    const rotated = `${path}.1`
    switch (event.kind) {
      case 'append':
        appendFileSync(path, event.lines.map((one) => this.#lineOf(one)).join(''))
        // The tear is mended by the next line, which is lost with it.
        if (event.torn) appendFileSync(path, '{"ts":"2026-')
        return
      case 'rename':
        if (existsSync(rotated)) renameSync(rotated, `${path}.2`)
        renameSync(path, rotated)
        writeFileSync(path, '')
        return
      case 'copy':
        copyFileSync(path, rotated)
        truncateSync(path)
        return
      case 'half-copy':
        copyFileSync(path, rotated)
        truncateSync(rotated, Math.floor(statSync(path).size * event.part))
        return
      case 'cut':
        truncateSync(path)
        return
      case 'shorten':
        truncateSync(path, Math.floor(statSync(path).size * event.part))
        return
      case 'recreate':
        rmSync(path)
        writeFileSync(path, '')
        return
      case 'delete-rotated':
        rmSync(rotated, { force: true })
        rmSync(`${path}.2`, { force: true })
        return
      case 'pass':
        this.now += event.minutes * MINUTE
        return
      case 'restart':
      case 'window':
    }
  }

  #lineOf(line: Line): string {
    const text = this.#write(line, this.now - line.late * MINUTE, ++this.#lines)
    return line.make === 'garbage' ? `${text.slice(0, -2)}\n` : text
  }
}

const filler = 'x'.repeat(300_000)

/** A webhook line as its program writes it. */
export function webhookLine({ make, pad }: Line, at: number, id: number): string {
  if (make === 'blank') return '\n'
  const ts = new Date(at).toISOString()
  const status = make === 'failed' ? 500 : 200
  const ok = make !== 'bad'
  return `${JSON.stringify({ ts, ok, status, pad: filler.slice(0, pad), id: `evt_${id}` })}\n`
}

/** A payment line as its program writes it. */
export function paymentLine({ make, pad }: Line, at: number, id: number): string {
  if (make === 'blank') return '\n'
  const ts = new Date(at).toISOString()
  const time =
    make === 'untimed' ? { date: new Date(at - HOUR).toISOString().slice(0, 10) } : { ts }
  const amount = make === 'bad' ? 'many' : (id % 1000) / 100
  return `${JSON.stringify({ ...time, amount_usd: amount, pad: filler.slice(0, pad), id })}\n`
}
