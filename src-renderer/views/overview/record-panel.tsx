import type { EngineView } from '../../../src-main/contract/overview.ts'
import { Panel } from '../../components/panel.tsx'

const PLACES: Readonly<Record<NonNullable<EngineView['recordedIn']>, string>> = {
  logs: 'Appended to production_alerts.ndjson in the log folder.',
  data: 'The log folder refused it: kept in the console’s own folder.',
  nowhere: 'It could not be written anywhere. Free disk space or check permissions.',
}

type Props = Pick<EngineView, 'record' | 'recordedIn'>

/** The last run's record, to compare with what other tools read from the log folder. */
export function RecordPanel({ record, recordedIn }: Props) {
  if (record === null) return null
  return (
    <Panel title="Last record" className="record">
      <pre className="record-text">{JSON.stringify(record)}</pre>
      {recordedIn !== null && (
        <p className={recordedIn === 'logs' ? 'faint' : 'source-problem'}>{PLACES[recordedIn]}</p>
      )}
    </Panel>
  )
}
