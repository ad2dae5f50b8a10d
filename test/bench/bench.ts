import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { readArguments } from './arguments.ts'
import { cachedLogs } from './cached-logs.ts'
import { contenders, race } from './contenders.ts'
import { measureDesktop } from './desktop.ts'
import { desktopRows } from './desktop-rows.ts'
import { coldRows, warmRows } from './log-rows.ts'
import { measure } from './measure.ts'
import { type Row, tableOf, verdictOf } from './table.ts'
import type { WarmRounds } from './warm-run.ts'

/**
 * `bench PROGRAMS PROJECT CLI CACHE ELECTRON [logs|desktop] [ROUNDS]`: measures cold runs against
 * others who work out the same figures, warm runs on a large and on a small log, and the window
 * against a bare Electron, and prints one table. It ends with 0 when a target is missed, and says
 * so; it fails when two contenders disagree.
 */
const [programs = '', project = '', cli = '', cache = '', electron = '', ...words] =
  process.argv.slice(2)
const WARM_ROUNDS = 21
const asked = readArguments(words)
if (typeof asked === 'string') {
  console.error(asked)
  process.exit(64)
}

const say = (line: string) => console.error(line)
const { rounds, parts } = asked

async function logRows(): Promise<Row[]> {
  const { large } = cachedLogs(cache, say)
  const taken = await race(contenders(programs, cli, large.directory, rounds), rounds, say)
  const args = [join(programs, 'warm-run.mjs'), cache, String(WARM_ROUNDS)]
  const { output } = await measure(process.execPath, args)
  const { reading, run }: WarmRounds = JSON.parse(output)
  return [...coldRows(taken), ...warmRows('reading', reading), ...warmRows('whole run', run)]
}

async function windowRows(): Promise<Row[]> {
  if (process.platform !== 'linux') {
    say('What the window costs is measured on Linux alone.')
    return []
  }
  return desktopRows(await measureDesktop({ electron, project }, rounds, say))
}

const loadBefore = loadavg()[0] ?? 0
const rows = [
  ...(parts.includes('logs') ? await logRows() : []),
  ...(parts.includes('desktop') ? await windowRows() : []),
]
const gigabytes = (totalmem() / 2 ** 30).toFixed(0)
console.log(`\nNode ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, ${gigabytes} GB\n`)
if (loadBefore > cpus().length / 4) {
  console.log(
    `Others kept this machine busy (load ${loadBefore.toFixed(1)}): times are too long.\n`,
  )
}
console.log(`${tableOf(rows)}\n\n${verdictOf(rows)}`)
