import { type Measured, spreadOf } from './measure.ts'
import { TARGETS } from './plan.ts'
import { type Row, spreadRow } from './table.ts'
import type { WarmRounds } from './warm-run.ts'

const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`
const millis = (ms: number) => `${ms.toFixed(2)} ms`

/** The rows on cold runs: the console against others who work out the same figures. */
export function coldRows(taken: ReadonlyMap<string, readonly Measured[]>): Row[] {
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
      ...spreadRow(`cold: ${name}`, spread, seconds),
      cpu: Number.isNaN(cpu) ? '' : seconds(cpu),
      memory: most === null ? 'not measured' : `${most.toFixed(0)} MB`,
      ratio: `${ratio.toFixed(2)} of DuckDB`,
      target: own ? `<= ${TARGETS.coldRatio} of DuckDB, <= ${TARGETS.coldMegabytes} MB` : '',
      met: own ? ratio <= TARGETS.coldRatio && (most ?? 0) <= TARGETS.coldMegabytes : null,
    }
  })
}

/** The rows on warm runs, on the small and on the large log. */
export function warmRows(what: string, times: WarmRounds['run']): Row[] {
  const [large, small] = [spreadOf(times.large), spreadOf(times.small)]
  const ratio = large.median / small.median
  const target = `<= ${TARGETS.warmMs} ms`
  return [
    {
      ...spreadRow(`warm: ${what}, 10 MB`, small, millis),
      target,
      met: small.median <= TARGETS.warmMs,
    },
    {
      ...spreadRow(`warm: ${what}, 1 GB`, large, millis),
      ratio: `${ratio.toFixed(2)} of 10 MB`,
      target: `${target}, within ${TARGETS.warmSpread * 100} %`,
      met:
        large.median <= TARGETS.warmMs &&
        ratio <= 1 + TARGETS.warmSpread &&
        ratio >= 1 - TARGETS.warmSpread,
    },
  ]
}
