import type { RevenueRow } from '../../charts/revenue-data.ts'
import { usd } from '../../format/money.ts'
import { timeOfDay } from '../../format/time.ts'

/** The curves as figures, for everyone who can't or won't read a chart. */
export function RevenueTable({ rows }: { readonly rows: readonly RevenueRow[] }) {
  return (
    <details className="fold">
      <summary>Figures by the hour</summary>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Until, UTC</th>
            <th scope="col">Today</th>
            <th scope="col">Yesterday</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ minute, today, yesterday }) => (
            <tr key={minute}>
              <th scope="row">{timeOfDay(minute)}</th>
              {/* A dash and not $0.00: these hours have not come yet. */}
              <td>{today === null ? '–' : usd(today)}</td>
              <td>{yesterday === null ? '–' : usd(yesterday)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
