import { readdirSync, readFileSync } from 'node:fs'

/** One process as Linux tells of it under /proc. */
export interface ProcessFacts {
  readonly pid: number
  readonly parent: number
  /** User and system time, in ms; Linux counts it in steps of 10. */
  readonly cpuMs: number
}

/** USER_HZ: every Linux that Electron runs on counts processor time in hundredths of a second. */
const TICK_MS = 10

/** Reads the text of `/proc/PID/stat`; null when it is none. The name in it may hold anything. */
export function readStat(text: string): ProcessFacts | null {
  const pid = Number(text.slice(0, text.indexOf(' ')))
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number)
  if (parent === undefined || user === undefined || system === undefined) return null
  if (![pid, parent, user, system].every(Number.isInteger)) return null
  return { pid, parent, cpuMs: (user + system) * TICK_MS }
}

/** A process and everything it started, as far as it is in the list. */
export function familyOf(root: number, all: readonly ProcessFacts[]): readonly ProcessFacts[] {
  const family = new Set([root])
  // Children may come before their parents in the list: a pass that adds nobody is the last.
  for (let before = 0; before < family.size; ) {
    before = family.size
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid)
  }
  return all.filter(({ pid }) => family.has(pid))
}

/** The proportional set size in MB of 2^20 bytes from the text of `/proc/PID/smaps_rollup`. */
export function readPss(text: string): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? Number.NaN) / 1024
}

/** A process and its descendants, now; those that end meanwhile are left out. */
export function family(root: number): readonly ProcessFacts[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const all = pids.flatMap((pid) => {
    const facts = readStat(read(`/proc/${pid}/stat`) ?? '')
    return facts === null ? [] : [facts]
  })
  return familyOf(root, all)
}

/** What a process and its descendants hold, in MB: each shared page counts in equal parts. */
export function memoryOf(root: number): number {
  const sizes = family(root).map(({ pid }) => readPss(read(`/proc/${pid}/smaps_rollup`) ?? ''))
  return sum(sizes.filter((size) => !Number.isNaN(size)))
}

/** What a process and its descendants kept processors busy for so far, in ms. */
export function cpuOf(root: number): number {
  return sum(family(root).map(({ cpuMs }) => cpuMs))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
