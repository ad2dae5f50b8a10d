import type { EngineView, RuleView } from '../contract/overview.ts'
import { RULE_TITLES, SOURCE_TITLES } from '../contract/rule.ts'
import type { SourceReport } from '../contract/source.ts'

/** Something that hinders sight: what it is, and how its beginning and its end are told. */
interface Hindrance {
  /** The same for as long as it is the same thing, whatever its figures are. */
  readonly key: string
  /** What is over only once nothing of the same kind is left. */
  readonly kind: string
  /** The rule or log whose blindness hides whether it is still so; null for that blindness itself. */
  readonly of: string | null
  /** Null where something else tells it. */
  readonly begins: string | null
  readonly ends: string
}

/** Tells what hinders sight, once when it begins and once when it ends. */
export class SightLines {
  /** What there is, and what of it was told. */
  #known: readonly Hindrance[] = []
  #told: ReadonlySet<string> = new Set()

  /** Takes the newest picture and answers the lines that are new by it. */
  tell({ rules, sources }: Pick<EngineView, 'rules' | 'sources'>): string[] {
    // Before the first run nothing is known, and that is no blindness.
    if (rules.every(({ verdict }) => verdict === null)) return []
    const seen = [...sources.flatMap(inSource), ...rules.flatMap((rule) => inRule(rule, sources))]
    const isTold = ({ key }: Hindrance) => this.#told.has(key)
    const seenKeys = new Set(seen.map(({ key }) => key))
    const blind = blindOf(rules, sources)
    const isHidden = ({ of, key }: Hindrance) => of !== null && blind.has(of) && !seenKeys.has(key)
    const all = [...seen, ...this.#known.filter((one) => isTold(one) && isHidden(one))]
    const kinds = new Set(all.map(({ kind }) => kind))
    const begun = all.filter((one) => !isTold(one)).flatMap(({ begins }) => begins ?? [])
    const ended = this.#known.filter((one) => isTold(one) && !kinds.has(one.kind))
    const told = all.filter((one) => isTold(one) || one.begins !== null)
    this.#known = all
    this.#told = new Set(told.map(({ key }) => key))
    return [...new Set([...begun, ...ended.map(({ ends }) => ends)])]
  }
}

/**
 * Tells what a picture notes besides, such as a file that can't be written. A note that each run makes
 * anew, a moment after it began, is told once for all of them.
 */
export class NoticeLines {
  #runs = 0
  #lastRunAt: number | null = null
  /** In which run each was there last. */
  readonly #seen = new Map<string, number>()

  /** Takes the newest picture and answers the lines that are new by it. */
  tell({ notices, schedule }: Pick<EngineView, 'notices' | 'schedule'>): string[] {
    if (schedule.lastRunAt !== this.#lastRunAt) this.#runs++
    this.#lastRunAt = schedule.lastRunAt
    for (const [line, run] of this.#seen) if (run < this.#runs - 1) this.#seen.delete(line)
    const news = notices.filter((line) => !this.#seen.has(line))
    for (const line of notices) this.#seen.set(line, this.#runs)
    return news
  }
}

/** The rules and logs that are unknown: whatever else was told of them may still be so. */
function blindOf(
  rules: readonly RuleView[],
  sources: readonly SourceReport[],
): ReadonlySet<string> {
  const unknown = rules.filter(({ verdict }) => verdict === null || verdict.state === 'UNKNOWN')
  const unread = sources.filter(({ health }) => health === 'missing' || health === 'unreadable')
  return new Set([...unknown.map(({ id }) => ruleKey(id)), ...unread.map(({ id }) => logKey(id))])
}

// Names of rules and logs are told apart by what they are: one of each is called `payments`.
const ruleKey = (id: RuleView['id']): string => `rule ${id}`
const logKey = (id: SourceReport['id']): string => `log ${id}`

function inSource({ id, because, remarks, files }: SourceReport): Hindrance[] {
  const title = SOURCE_TITLES[id]
  const blind =
    because === null
      ? []
      : [
          {
            key: `${id} ${withoutFigures(because)}`,
            kind: id,
            of: null,
            begins: because,
            ends: `${title}: ${AGAIN}`,
          },
        ]
  const problems = files.flatMap(({ problem }) => problem ?? [])
  const others = problems.filter((problem) => because?.includes(problem) !== true)
  return [...blind, ...[...others, ...remarks].map((text) => remark(logKey(id), title, text))]
}

function inRule({ id, verdict }: RuleView, sources: readonly SourceReport[]): Hindrance[] {
  if (verdict === null || verdict.because === null || verdict.state === 'OFF') return []
  const { because, state } = verdict
  const title = RULE_TITLES[id]
  if (state !== 'UNKNOWN') return [remark(ruleKey(id), title, because)]
  // Why a rule is blind is mostly what is wrong with its log, and that is told once.
  const isTold = sources.some((source) => source.because === because)
  const key = `${id} unknown`
  const begins = isTold ? null : `UNKNOWN ${title}: ${because}`
  return [{ key, kind: key, of: null, begins, ends: `${title}: no longer UNKNOWN.` }]
}

const AGAIN = 'can be read again.'

function remark(of: string, title: string, text: string): Hindrance {
  const begins = `${title}: ${text}`
  const key = withoutFigures(begins)
  return { key, kind: key, of, begins, ends: `No longer so: ${begins}` }
}

function withoutFigures(text: string): string {
  return text.replaceAll(/\d[\d.,:]*/g, '#')
}
