import { BARE, type DesktopRounds, SANDBOX } from './desktop.ts'
import type { Started } from './desktop-run.ts'
import { spreadOf } from './measure.ts'
import { DESKTOP_TARGETS } from './plan.ts'
import { type Row, spreadRow } from './table.ts'

/** The table's rows on start, memory and idle cost: the console against a bare Electron. */
export function desktopRows({ starts, idle }: DesktopRounds): Row[] {
  const bare = starts.get(BARE) ?? []
  const all = [...starts]
  return [
    ...all.map(([name, taken]) => startRow(name, taken, bare)),
    ...all.map(([name, taken]) => memoryRow(name, taken, bare)),
    ...[...idle].map(([name, share]) => idleRow(name, share)),
  ]
}

function startRow(name: string, taken: readonly Started[], bare: readonly Started[]): Row {
  const spread = spreadOf(taken.map(({ ms }) => ms))
  const ratio = spread.median / spreadOf(bare.map(({ ms }) => ms)).median
  const { startRatio } = DESKTOP_TARGETS
  return {
    ...spreadRow(`start: ${name}`, spread, (ms) => `${(ms / 1_000).toFixed(2)} s`),
    cpu: `${(spreadOf(taken.map(({ cpuMs }) => cpuMs)).median / 1_000).toFixed(2)} s`,
    ratio: name === BARE ? '' : `${ratio.toFixed(2)} of bare`,
    ...judged(name, `<= ${startRatio} of bare`, ratio <= startRatio),
  }
}

function memoryRow(name: string, taken: readonly Started[], bare: readonly Started[]): Row {
  const spread = spreadOf(taken.map(({ megabytes }) => megabytes))
  const more = spread.median - spreadOf(bare.map(({ megabytes }) => megabytes)).median
  const { moreMegabytes } = DESKTOP_TARGETS
  return {
    ...spreadRow(`PSS: ${name}`, spread, (megabytes) => `${megabytes.toFixed(0)} MB`),
    ratio: name === BARE ? '' : `bare + ${more.toFixed(0)} MB`,
    ...judged(name, `<= bare + ${moreMegabytes} MB`, more <= moreMegabytes),
  }
}

function idleRow(name: string, share: number): Row {
  const { idleShare } = DESKTOP_TARGETS
  return {
    ...spreadRow(
      `idle, hidden: ${name}`,
      spreadOf([share]),
      (one) => `${(one * 100).toFixed(2)} %`,
    ),
    ...judged(name, `< ${idleShare * 100} % of a core`, share < idleShare),
  }
}

/** Nothing was promised of the sandbox, which never rests: its shop goes on selling. */
function judged(name: string, target: string, met: boolean): Pick<Row, 'target' | 'met'> {
  return name === BARE || name === SANDBOX ? { target: '', met: null } : { target, met }
}
