/** The three figures of a run, as every contender must find them. */
export interface Figures {
  readonly failures: number
  readonly errorRate: number
  readonly change: number
}

/** The windows' borders as every contender is given them. */
export interface Borders {
  /** ms since the epoch. */
  readonly fiveMinutesAgo: number
  readonly hourAgo: number
  /** UTC days, YYYY-MM-DD. */
  readonly today: string
  readonly yesterday: string
}

/** The borders of a run at `now`, in ms since the epoch. */
export function bordersAt(now: number): Borders {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  return {
    fiveMinutesAgo: now - 5 * 60_000,
    hourAgo: now - 60 * 60_000,
    today: day(now),
    yesterday: day(now - 86_400_000),
  }
}

/** Reads the figures out of a contender's output: a run record, or its own JSON object. */
export function parseFigures(output: string): Figures {
  const value: Record<string, unknown> = JSON.parse(output)
  const number = (...names: string[]) => {
    const found = names.map((name) => value[name]).find((figure) => figure !== undefined)
    if (typeof found !== 'number') throw new Error(`no ${names[0]} in ${output.slice(0, 200)}`)
    return found
  }
  return {
    failures: number('failures', 'webhook_failures_5m'),
    errorRate: number('errorRate', 'payment_error_rate_1h'),
    change: number('change', 'revenue_change_DoD'),
  }
}

/** Whether two contenders agree, to the four decimals that a record keeps. */
export function sameFigures(one: Figures, other: Figures): boolean {
  const close = (a: number, b: number) => Math.abs(a - b) <= 0.00005 + 1e-9
  return (
    one.failures === other.failures &&
    close(one.errorRate, other.errorRate) &&
    close(one.change, other.change)
  )
}
