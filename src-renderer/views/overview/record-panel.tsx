import type { EngineView } from '../../../src-main/contract/overview.ts'
import type { RunRecord } from '../../../src-main/contract/rule.ts'
import { Instant } from '../../components/instant.tsx'
import { Panel } from '../../components/panel.tsx'

/** Where the record ended up; anything but the log folder is worth a warning. */
const PLACES: Readonly<Record<Exclude<EngineView['recordedIn'], null>, string>> = {
  logs: 'Appended to production_alerts.ndjson in the log folder.',
  data: 'The log folder refused it: kept in the console’s own folder.',
  nowhere: 'It could not be written anywhere. Free disk space or check permissions.',
}

type Props = Pick<EngineView, 'record' | 'recordedIn' | 'differences'>

/** The last run's record in its own words, to compare with what other tools read. */
export function RecordPanel({ record, recordedIn, differences }: Props) {
  if (record === null) return null
  return (
    <Panel title="Last record" className="record">
      <details className="fold">
        <summary>
          As written <Instant at={Date.parse(record.ts)} precise />
        </summary>
        <dl className="record-fields">
          {fieldsOf(record).map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
      {differences.map(({ rule, text }) => (
        <p className="remark" key={rule}>
          {text}
        </p>
      ))}
      {recordedIn !== null && (
        <p className={recordedIn === 'logs' ? 'faint' : 'source-problem'}>{PLACES[recordedIn]}</p>
      )}
    </Panel>
  )
}

/** Every field as it is written, to the digit; the event's name says nothing new here. */
function fieldsOf({ event: _, severity, ...figures }: RunRecord): [string, string][] {
  const severities = Object.entries(severity).map(([rule, word]) => `${rule} ${word}`)
  return [
    ...Object.entries(figures).map(([key, value]): [string, string] => [key, String(value)]),
    ['severity', severities.join(', ')],
  ]
}
