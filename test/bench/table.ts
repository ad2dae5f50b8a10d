import type { Spread } from './measure.ts'

/** One line of the table, each cell already in words. */
export interface Row {
  readonly what: string
  readonly rounds: string
  readonly median: string
  readonly range: string
  readonly cpu: string
  readonly memory: string
  readonly ratio: string
  readonly target: string
  /** Null where nothing was promised. */
  readonly met: boolean | null
}

const HEADS = ['', 'rounds', 'median', 'min - max', 'CPU', 'max RSS', 'ratio', 'target', '']

/** A row on some measured numbers, each put in words by `show`; nothing is promised in it. */
export function spreadRow(what: string, spread: Spread, show: (value: number) => string): Row {
  return {
    what,
    rounds: String(spread.count),
    median: show(spread.median),
    range: `${show(spread.least)} - ${show(spread.most)}`,
    cpu: '',
    memory: '',
    ratio: '',
    target: '',
    met: null,
  }
}

/** The rows as an aligned table, and whether every target was met. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ met, ...row }) => {
    const verdict = met === null ? '' : met ? 'met' : 'MISSED'
    const { what, rounds, median, range, cpu, memory, ratio, target } = row
    return [what, rounds, median, range, cpu, memory, ratio, target, verdict]
  })
  const widths = HEADS.map((head, column) =>
    Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)),
  )
  return [HEADS, ...cells]
    .map((row) =>
      row.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0)).join('  '),
    )
    .map((line) => line.trimEnd())
    .join('\n')
}

/** One sentence on how many of the targets were met. */
export function verdictOf(rows: readonly Row[]): string {
  const promised = rows.filter(({ met }) => met !== null)
  const missed = promised.filter(({ met }) => met === false)
  if (missed.length === 0) return `All ${promised.length} targets are met.`
  const names = missed.map(({ what, target }) => `${what} (${target})`).join(', ')
  return `${missed.length} of ${promised.length} targets are MISSED: ${names}.`
}

function pad(text: string, width: number, left: boolean): string {
  return left ? text.padEnd(width) : text.padStart(width)
}
