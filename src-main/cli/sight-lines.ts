import type { EngineView, RuleView } from '../contract/overview.ts'
import { RULE_TITLES, SOURCE_TITLES } from '../contract/rule.ts'
import type { SourceReport } from '../contract/source.ts'

/** Something that hinders sight: what it is, and how its beginning and its end are told. */
interface Hindrance {
  /** The same for as long as it is the same thing, whatever its figures are. */
  readonly key: string
  readonly begins: string
  readonly ends: string
}

/** Tells what hinders sight, once when it begins and once when it ends. */
export class SightLines {
  #known = new Map<string, Hindrance>()

  /** Takes the newest picture and answers the lines that are new by it. */
  tell({ rules, sources }: Pick<EngineView, 'rules' | 'sources'>): string[] {
    // Before the first run nothing is known, and that is no blindness.
    if (rules.every(({ verdict }) => verdict === null)) return []
    const all = [...sources.flatMap(inSource), ...rules.flatMap((rule) => inRule(rule, sources))]
    const now = new Map(all.map((one) => [one.key, one]))
    const begun = all.filter(({ key }) => !this.#known.has(key)).map(({ begins }) => begins)
    const ended = [...this.#known.values()].filter(({ key }) => !now.has(key))
    this.#known = now
    return [...begun, ...ended.map(({ ends }) => ends)]
  }
}

function inSource({ id, health, because, remarks, files }: SourceReport): Hindrance[] {
  const title = SOURCE_TITLES[id]
  const blind =
    because === null
      ? []
      : [{ key: `${id} ${health}`, begins: because, ends: `${title}: ${AGAIN}` }]
  const problems = files.flatMap(({ problem }) => problem ?? [])
  const others = problems.filter((problem) => because?.includes(problem) !== true)
  return [...blind, ...[...others, ...remarks].map((text) => remark(title, text))]
}

function inRule({ id, verdict }: RuleView, sources: readonly SourceReport[]): Hindrance[] {
  if (verdict === null || verdict.because === null || verdict.state === 'OFF') return []
  const { because, state } = verdict
  const title = RULE_TITLES[id]
  if (state !== 'UNKNOWN') return [remark(title, because)]
  // Why a rule is blind is mostly what is wrong with its log, and that is told once.
  if (sources.some((source) => source.because === because)) return []
  return [
    {
      key: `${id} unknown`,
      begins: `UNKNOWN ${title}: ${because}`,
      ends: `${title}: no longer UNKNOWN.`,
    },
  ]
}

const AGAIN = 'can be read again.'

function remark(title: string, text: string): Hindrance {
  const begins = `${title}: ${text}`
  return { key: begins.replaceAll(/\d[\d.,:]*/g, '#'), begins, ends: `No longer so: ${begins}` }
}
