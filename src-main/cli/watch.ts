import type { DeliveryOutcome } from '../contract/overview.ts'
import { Engine } from '../engine/engine.ts'
import { systemClock } from '../engine/system-clock.ts'
import type { Invocation } from './arguments.ts'
import { EXIT } from './exit-codes.ts'
import { NoticeLines, SightLines } from './sight-lines.ts'
import {
  dataDirectory,
  logDirectory,
  ruleSettings,
  type Surroundings,
  stepped,
} from './surroundings.ts'

/**
 * The scheduler without a window: prints each run's record on stdout, and on stderr what changed,
 * until `ended` resolves; the run in progress is then finished. Answers the exit code.
 */
export async function watch(
  asked: Extract<Invocation, { kind: 'watch' }>,
  around: Surroundings,
  ended: Promise<void>,
): Promise<number> {
  const { supervision } = around
  const rules = ruleSettings(around)
  if (!rules.ok) {
    around.stderr(`payments-ops: ${rules.failure.message}`)
    return EXIT.usage
  }
  const options = {
    logs: logDirectory(asked.logs, around),
    data: supervision?.data ?? dataDirectory(around),
    owner: 'watch',
    rules: rules.value,
    everySeconds: asked.everySeconds,
    leave: supervision?.leave ?? [],
  }
  const sight = new SightLines()
  const notices = new NoticeLines()
  const announcing = new Set<Promise<void>>()
  const engine = await Engine.open(
    options,
    {
      view: (view) => {
        if (supervision !== undefined) supervision.pulse.running = view.schedule.running
        stepped(around)
        for (const line of [...notices.tell(view), ...sight.tell(view)]) around.stderr(line)
      },
      notify: ({ id, title, body }) => {
        const written = new Promise<string | null>((told) => {
          around.stderr(`${title}: ${body}`, told)
        })
        const stored = written
          .then((lost) => engine.desk.delivered(id, fateOf(lost)))
          .finally(() => announcing.delete(stored))
        announcing.add(stored)
      },
      recorded: (record) => {
        supervision?.tell({ kind: 'ran' })
        around.stdout(JSON.stringify(record))
      },
      stepped: () => stepped(around),
      hung: (folders) => supervision?.tell({ kind: 'hung', folders }),
      fault: (message) => around.stderr(`payments-ops: ${message}`),
    },
    systemClock,
  )
  supervision?.heed((command) => {
    if (command.kind === 'answers') engine.answers(command.folder)
    else engine.missed(command.at, command.because)
  })
  engine.start()
  await ended
  await engine.stop()
  // Whether the last lines were written is known a moment after they are handed over.
  await Promise.all(announcing)
  return EXIT.ok
}

/** What became of a line on stderr: once it is written, it is never repeated. */
function fateOf(lost: string | null): DeliveryOutcome {
  if (lost === null) return { kind: 'shown' }
  return { kind: 'failed', because: `standard error can't be written (${lost})` }
}
