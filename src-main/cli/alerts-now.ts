import { describeFigure } from '../alerts/figure-text.ts'
import {
  RULE_IDS,
  RULE_TITLES,
  type RuleId,
  type RunRecord,
  SOURCE_TITLES,
} from '../contract/rule.ts'
import type { RuleSettings } from '../contract/rule-settings.ts'
import {
  type FileReport,
  ODDITY_TITLES,
  REJECTION_TITLES,
  type SourceReport,
} from '../contract/source.ts'
import { type RunVerdict, runVerdict } from '../contract/verdict.ts'
import { type Evaluation, evaluate } from '../engine/evaluate.ts'
import { Gates } from '../engine/gates.ts'
import { instanceOf } from '../engine/instance.ts'
import { LogReader } from '../logs/reader.ts'
import { Appender } from '../records/append.ts'
import type { Recorded, RecordPlaces } from '../records/fallback-log.ts'
import { RunLog } from '../records/run-log.ts'
import { VerdictLog } from '../records/verdict-log.ts'
import type { Invocation } from './arguments.ts'
import { ColdThread } from './cold-thread.ts'
import { EXIT, exitCodeOf } from './exit-codes.ts'
import {
  dataDirectory,
  logDirectory,
  ruleSettings,
  type Surroundings,
  stepped,
} from './surroundings.ts'

/**
 * One cold run: prints the record or its verdicts on stdout, appends both unless told not to, and
 * says on stderr what can't be seen and why the two differ. Answers the exit code.
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
  const places = { logs: logDirectory(asked.logs, around), data: dataDirectory(around) }
  const now = asked.now ?? around.now()
  const gates = new Gates(places)
  const evaluation = await evaluateCold(places.logs, gates, settings.value, now, around)
  const { record } = evaluation
  const verdict = runVerdict(now, instanceOf('alerts-now'), evaluation.verdicts)
  // On disk before it is printed: whoever reads it may be gone, or have no room for it.
  const kept = asked.dryRun ? null : await keep(record, verdict, places, gates)
  around.stdout(JSON.stringify(asked.verdict ? verdict : record))
  for (const line of remarksOn(evaluation)) around.stderr(line)
  if (kept !== null && kept.notice !== null) around.stderr(`payments-ops: ${kept.notice}`)
  if (kept?.recordedIn === 'nowhere') return EXIT.io
  const { observations } = evaluation
  return asked.exitCode ? exitCodeOf(RULE_IDS.map((id) => observations[id])) : EXIT.ok
}

/** Where the record goes is what counts; the verdicts are beside it. */
async function keep(
  record: RunRecord,
  verdict: RunVerdict,
  places: RecordPlaces,
  { disk }: Gates,
): Promise<Recorded> {
  const appender = new Appender(disk)
  const recorded = await new RunLog(places, appender).record(record)
  await new VerdictLog(places, appender).record(verdict)
  return recorded
}

/** Reads everything once, on two threads when the logs are large and there is a worker for it. */
async function evaluateCold(
  directory: string,
  { files }: Gates,
  rules: RuleSettings,
  now: number,
  around: Surroundings,
): Promise<Evaluation> {
  const { coldWorker } = around
  const once = { directory, files, isOneShot: true, progress: progressLines(around) }
  const step = () => stepped(around)
  if (coldWorker === undefined) return evaluate(new LogReader(once), rules, {}, now)
  const helper = new ColdThread(coldWorker, step)
  try {
    return await evaluate(new LogReader({ ...once, helper }), rules, {}, now)
  } finally {
    helper.end()
  }
}

const SHOWN_EVERY_MS = 2_000

/** Says on stderr how far a read has come that takes its time. */
function progressLines(around: Surroundings): (name: string, part: number) => void {
  const { now, stderr } = around
  let shownAt = now()
  return (name, part) => {
    stepped(around)
    if (now() - shownAt < SHOWN_EVERY_MS) return
    shownAt = now()
    stderr(`Reading ${name}: ${Math.floor(part * 100)} %`)
  }
}

/**
 * What the record alone doesn't say: rules that are blind or breached, what was left out of them, why
 * record and verdict differ, files that can't be read, lines that were not used, are odd or are
 * dated in the future.
 */
export function remarksOn(evaluation: Evaluation): string[] {
  const { sources, verdicts, differences } = evaluation
  const rules = [
    ...RULE_IDS.flatMap((id) => remarksOnRule(id, evaluation)),
    // That what can't be seen is no figure of the record was said by then.
    ...differences.filter(({ rule }) => verdicts[rule].state !== 'UNKNOWN').map(({ text }) => text),
  ]
  // Why a rule is blind is often what is wrong with a file: that is said once, not twice.
  const isNew = (remark: string) => !rules.some((rule) => rule.includes(remark))
  return [...rules, ...sources.flatMap(remarksOnSource).filter(isNew)]
}

function remarksOnRule(id: RuleId, { observations, verdicts }: Evaluation): string[] {
  const seen = observations[id]
  const title = RULE_TITLES[id]
  if (seen.kind === 'off') return []
  if (seen.kind === 'unknown') return [`UNKNOWN ${title}: ${seen.because}`]
  const { because } = verdicts[id]
  const remark = because === null ? [] : [`${title}: ${because}`]
  if (seen.severity === 'OK') return remark
  return [`${seen.severity} ${title}: ${describeFigure(id, seen.figure)}`, ...remark]
}

function remarksOnSource({ id, files, remarks }: SourceReport): string[] {
  return [
    ...files.flatMap(({ problem }) => problem ?? []),
    ...remarks.map((remark) => `${SOURCE_TITLES[id]}: ${remark}`),
    ...files.flatMap(remarksOnLines),
  ]
}

function remarksOnLines({ name, rejected, odd, futureDated }: FileReport): string[] {
  const at = (offsets: readonly number[]) => `(at byte ${offsets.join(', ')})`
  return [
    ...rejected.map(
      ({ reason, count, offsets }) =>
        `${name}: ${linesIn(count)} not used, ${REJECTION_TITLES[reason]} ${at(offsets)}`,
    ),
    ...odd.map(
      ({ reason, count, offsets }) =>
        `${name}: ${linesIn(count)} unusual, ${ODDITY_TITLES[reason]} ${at(offsets)}`,
    ),
    ...(futureDated > 0 ? [`${name}: ${linesIn(futureDated)} dated in the future`] : []),
  ]
}

function linesIn(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`
}
