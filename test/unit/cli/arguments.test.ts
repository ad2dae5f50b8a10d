import { describe, expect, it } from 'vitest'
import { parseInvocation } from '../../../src-main/cli/arguments.ts'

describe('the command line', () => {
  it.each<[string[], object]>([
    [['--help'], { kind: 'help' }],
    [['watch', '-h'], { kind: 'help' }],
    [['--version'], { kind: 'version' }],
    [
      ['alerts-now'],
      { kind: 'alerts-now', logs: null, now: null, dryRun: false, exitCode: false, verdict: false },
    ],
    [
      [
        'alerts-now',
        '--logs=a b',
        '--now',
        '2026-11-22T13:00:00+01:00',
        '--dry-run',
        '--exit-code',
      ],
      {
        kind: 'alerts-now',
        logs: 'a b',
        now: Date.UTC(2026, 10, 22, 12),
        dryRun: true,
        exitCode: true,
        verdict: false,
      },
    ],
    [['watch'], { kind: 'watch', logs: null, everySeconds: 300 }],
    [['watch', '--every', '5'], { kind: 'watch', logs: null, everySeconds: 5 }],
    [['events'], { kind: 'events', logs: null, limit: 10 }],
    [['events', '--limit', '100', '--logs', 'x'], { kind: 'events', logs: 'x', limit: 100 }],
    [['journal', 'verify'], { kind: 'journal verify', file: null }],
    [['journal', 'verify', '--file', 'x'], { kind: 'journal verify', file: 'x' }],
  ])('reads %j', (argv, invocation) => {
    expect(parseInvocation(argv)).toEqual({ ok: true, value: invocation })
  })

  it.each<[string[], string]>([
    [[], 'say what to do'],
    [['alert-now'], 'no such command: alert-now'],
    [['toString'], 'no such command'],
    [['alerts-now', '--log', 'x'], 'unknown flag for alerts-now: --log'],
    [['alerts-now', '--every', '5'], 'unknown flag for alerts-now: --every'],
    [['alerts-now', '-x'], 'unknown flag for alerts-now: -x'],
    [['alerts-now', 'here'], 'unexpected word: here'],
    [['alerts-now', '--logs'], '--logs needs a value'],
    [['alerts-now', '--logs='], '--logs needs a value'],
    [['alerts-now', '--logs', '--dry-run'], '--logs needs a value'],
    [['alerts-now', '--logs', 'a', '--logs', 'b'], '--logs is given twice'],
    [['alerts-now', '--dry-run=yes'], '--dry-run takes no value'],
    [['alerts-now', '--now', 'yesterday'], '--now takes an ISO 8601 time'],
    [['alerts-now', '--now', '2026-11-22T12:00:00'], '--now takes an ISO 8601 time'],
    [['alerts-now', '--now', '2026-02-30T12:00:00Z'], '--now takes an ISO 8601 time'],
    [['watch', '--every', '0'], '--every takes a whole number'],
    [['watch', '--every', '1.5'], '--every takes a whole number'],
    [['watch', '--every', '86401'], '--every takes a whole number'],
    [['events', '--limit', '101'], '--limit takes a whole number from 1 to 100'],
    [['events', '--limit', '-1'], '--limit needs a value'],
    [['events', '--limit', '1e2'], '--limit takes a whole number'],
    [['journal'], 'no such command: journal; there are alerts-now, watch, events, journal verify'],
    [['journal', 'mend'], 'no such command: journal'],
    [['journal', 'verify', 'x'], 'unexpected word: x'],
    [['journal', 'verify', '--logs', 'x'], 'unknown flag for journal verify: --logs'],
  ])('refuses %j in one clear line', (argv, line) => {
    const answer = parseInvocation(argv)
    expect(answer.ok).toBe(false)
    if (answer.ok) return
    expect(answer.failure.message).toContain(line)
    expect(answer.failure.message).not.toContain('\n')
  })
})
