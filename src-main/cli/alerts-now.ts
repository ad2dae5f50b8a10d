import { describeFigure } from '../alerts/figure-text.ts'
import { RULE_IDS, RULE_TITLES, SOURCE_TITLES } from '../contract/rule.ts'
import type { RuleSettings } from '../contract/settings.ts'
import { REJECTION_TITLES, type SourceReport } from '../contract/source.ts'
import { type Evaluation, evaluate } from '../engine/evaluate.ts'
import { LogReader } from '../logs/reader.ts'
import { Appender } from '../records/append.ts'
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
  around.stdout(JSON.stringify(evaluation.record))
  for (const line of remarksOn(evaluation)) around.stderr(line)
  if (!asked.dryRun) {
    const places = { logs, data: dataDirectory(around) }
    const { recordedIn, notice } = await new RunLog(places, new Appender()).record(
      evaluation.record,
    )
    if (notice !== null) around.stderr(`payments-ops: ${notice}`)
    if (recordedIn === 'nowhere') return EXIT.io
  }
  const { observations } = evaluation
  return asked.exitCode ? exitCodeOf(RULE_IDS.map((id) => observations[id])) : EXIT.ok
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

/** What the record alone doesn't say: rules that are blind or breached, and lines not used. */
export function remarksOn({ observations, sources }: Evaluation): string[] {
  const rules = RULE_IDS.flatMap((id) => {
    const seen = observations[id]
    if (seen.kind === 'unknown') return [`UNKNOWN ${RULE_TITLES[id]}: ${seen.because}`]
    if (seen.kind === 'off' || seen.severity === 'OK') return []
    return [`${seen.severity} ${RULE_TITLES[id]}: ${describeFigure(id, seen.figure)}`]
  })
  return [...rules, ...sources.flatMap(remarksOnSource)]
}

function remarksOnSource({ id, files, remarks }: SourceReport): string[] {
  const rejected = files.flatMap(({ name, rejected: reasons }) =>
    reasons.map(({ reason, count, offsets }) => {
      const lines = count === 1 ? '1 line' : `${count} lines`
      return `${name}: ${lines} not used, ${REJECTION_TITLES[reason]} (at byte ${offsets.join(', ')})`
    }),
  )
  const problems = files.flatMap(({ name, problem }) => (problem ? [`${name}: ${problem}`] : []))
  return [...problems, ...remarks.map((remark) => `${SOURCE_TITLES[id]}: ${remark}`), ...rejected]
}
