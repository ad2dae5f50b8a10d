import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { cachedLogs } from './cached-logs.ts'
import { contenders, race } from './contenders.ts'
import { type Measured, measure, type Spread, spreadOf } from './measure.ts'
import { TARGETS } from './plan.ts'
import { type Row, tableOf, verdictOf } from './table.ts'
import type { WarmRounds } from './warm-run.ts'

/**
 * `bench PROGRAMS CLI CACHE [ROUNDS]`: measures cold runs against others who work out the same
 * figures, then warm runs on a large and on a small log, and prints one table. It ends with 0
 * when a target is missed, and says so; it fails when two contenders disagree.
 */
const [programs = '', cli = '', cache = '', rounds = '7'] = process.argv.slice(2)
const WARM_ROUNDS = 21
if (!/^[1-9][0-9]?$/.test(rounds)) {
  console.error(`Rounds are a whole number from 1 to 99, not ${rounds}: npm run bench -- 5`)
  process.exit(64)
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`
const millis = (ms: number) => `${ms.toFixed(2)} ms`

function row(what: string, spread: Spread, show: (ms: number) => string): Row {
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

function coldRows(taken: ReadonlyMap<string, readonly Measured[]>): Row[] {
  const spreadOfName = (name: string) => spreadOf((taken.get(name) ?? []).map(({ ms }) => ms))
  const reference = spreadOfName('DuckDB').median
  return [...taken].map(([name, all]) => {
    const spread = spreadOfName(name)
    const memories = all.flatMap(({ megabytes }) => (megabytes === null ? [] : [megabytes]))
    const most = memories.length > 0 ? Math.max(...memories) : null
    const cpu = spreadOf(all.flatMap(({ cpuMs }) => (cpuMs === null ? [] : [cpuMs]))).median
    const ratio = spread.median / reference
    const own = name === 'payments-ops'
    return {
      ...row(`cold: ${name}`, spread, seconds),
      cpu: Number.isNaN(cpu) ? '' : seconds(cpu),
      memory: most === null ? 'not measured' : `${most.toFixed(0)} MB`,
      ratio: `${ratio.toFixed(2)} of DuckDB`,
      target: own ? `<= ${TARGETS.coldRatio} of DuckDB, <= ${TARGETS.coldMegabytes} MB` : '',
      met: own ? ratio <= TARGETS.coldRatio && (most ?? 0) <= TARGETS.coldMegabytes : null,
    }
  })
}

function warmRows(what: string, times: WarmRounds['run']): Row[] {
  const [large, small] = [spreadOf(times.large), spreadOf(times.small)]
  const ratio = large.median / small.median
  const target = `<= ${TARGETS.warmMs} ms`
  return [
    {
      ...row(`warm: ${what}, 10 MB`, small, millis),
      target,
      met: small.median <= TARGETS.warmMs,
    },
    {
      ...row(`warm: ${what}, 1 GB`, large, millis),
      ratio: `${ratio.toFixed(2)} of 10 MB`,
      target: `${target}, within ${TARGETS.warmSpread * 100} %`,
      met:
        large.median <= TARGETS.warmMs &&
        ratio <= 1 + TARGETS.warmSpread &&
        ratio >= 1 - TARGETS.warmSpread,
    },
  ]
}

const say = (line: string) => console.error(line)
const loadBefore = loadavg()[0] ?? 0
const { large } = cachedLogs(cache, say)
const all = contenders(programs, cli, large.directory, Number(rounds))
const taken = await race(all, Number(rounds), say)
const warm = await measure(process.execPath, [
  join(programs, 'warm-run.mjs'),
  cache,
  String(WARM_ROUNDS),
])
const { reading, run }: WarmRounds = JSON.parse(warm.output)
const rows = [...coldRows(taken), ...warmRows('reading', reading), ...warmRows('whole run', run)]
const gigabytes = (totalmem() / 2 ** 30).toFixed(0)
console.log(`\nNode ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, ${gigabytes} GB\n`)
if (loadBefore > cpus().length / 4) {
  console.log(
    `Others kept this machine busy (load ${loadBefore.toFixed(1)}): times are too long.\n`,
  )
}
console.log(`${tableOf(rows)}\n\n${verdictOf(rows)}`)
