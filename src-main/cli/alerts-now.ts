import { describeFigure } from '../alerts/figure-text.ts'
import { RULE_IDS, RULE_TITLES, type RunRecord, SOURCE_TITLES } from '../contract/rule.ts'
import type { RuleSettings } from '../contract/rule-settings.ts'
import { type FileReport, REJECTION_TITLES, type SourceReport } from '../contract/source.ts'
import { type Evaluation, evaluate } from '../engine/evaluate.ts'
import { LogReader } from '../logs/reader.ts'
import { Appender } from '../records/append.ts'
import type { Recorded } from '../records/fallback-log.ts'
import { RunLog } from '../records/run-log.ts'
import type { Invocation } from './arguments.ts'
import { ColdThread } from './cold-thread.ts'
import { EXIT, exitCodeOf } from './exit-codes.ts'
import { dataDirectory, logDirectory, ruleSettings, type Surroundings } from './surroundings.ts'

/**
 * One cold run: prints the record on stdout, appends it unless told not to, and says on stderr what
 * can't be seen. Answers the exit code.
 */
export async function alertsNow(
  asked: Extract<Invocation, { kind: 'alerts-now' }>,
  around: Surroundings,
): Promise<number> {
  const settings = ruleSettings(around)
  if (!settings.ok) {
    around.stderr(`payments-ops: ${settings.failure.message}`)
    return EXIT.usage
  }
  const logs = logDirectory(asked.logs, around)
  const now = asked.now ?? around.now()
  const evaluation = await evaluateCold(logs, settings.value, now, around.coldWorker)
  const { record } = evaluation
  // On disk before it is printed: whoever reads it may be gone, or have no room for it.
  const kept = asked.dryRun ? null : await keep(record, logs, around)
  around.stdout(JSON.stringify(record))
  for (const line of remarksOn(evaluation)) around.stderr(line)
  if (kept !== null && kept.notice !== null) around.stderr(`payments-ops: ${kept.notice}`)
  if (kept?.recordedIn === 'nowhere') return EXIT.io
  const { observations } = evaluation
  return asked.exitCode ? exitCodeOf(RULE_IDS.map((id) => observations[id])) : EXIT.ok
}

function keep(record: RunRecord, logs: string, around: Surroundings): Promise<Recorded> {
  return new RunLog({ logs, data: dataDirectory(around) }, new Appender()).record(record)
}

/** Reads everything once, on two threads when the logs are large and there is a worker for it. */
async function evaluateCold(
  directory: string,
  rules: RuleSettings,
  now: number,
  coldWorker: string | undefined,
): Promise<Evaluation> {
  if (coldWorker === undefined) return evaluate(new LogReader({ directory }), rules, {}, now)
  const helper = new ColdThread(coldWorker)
  try {
    return await evaluate(new LogReader({ directory, helper }), rules, {}, now)
  } finally {
    await helper.end()
  }
}

/**
 * What the record alone doesn't say: rules that are blind or breached, files that can't be read,
 * lines that were not used or are dated in the future.
 */
export function remarksOn({ observations, sources }: Evaluation): string[] {
  const rules = RULE_IDS.flatMap((id) => {
    const seen = observations[id]
    if (seen.kind === 'unknown') return [`UNKNOWN ${RULE_TITLES[id]}: ${seen.because}`]
    if (seen.kind === 'off' || seen.severity === 'OK') return []
    return [`${seen.severity} ${RULE_TITLES[id]}: ${describeFigure(id, seen.figure)}`]
  })
  // Why a rule is blind is often what is wrong with a file: that is said once, not twice.
  const isNew = (remark: string) => !rules.some((rule) => rule.includes(remark))
  return [...rules, ...sources.flatMap(remarksOnSource).filter(isNew)]
}

function remarksOnSource({ id, files, remarks }: SourceReport): string[] {
  return [
    ...files.flatMap(({ problem }) => problem ?? []),
    ...remarks.map((remark) => `${SOURCE_TITLES[id]}: ${remark}`),
    ...files.flatMap(remarksOnLines),
  ]
}

function remarksOnLines({ name, rejected, futureDated }: FileReport): string[] {
  const unused = rejected.map(
    ({ reason, count, offsets }) =>
      `${name}: ${linesIn(count)} not used, ${REJECTION_TITLES[reason]} (at byte ${offsets.join(', ')})`,
  )
  return futureDated > 0
    ? [...unused, `${name}: ${linesIn(futureDated)} dated in the future`]
    : unused
}

function linesIn(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`
}
