import type { AlertRecord } from '../../../src-main/contract/alerts.ts'
import { RULE_TITLES } from '../../../src-main/contract/rule.ts'
import { Instant } from '../../components/instant.tsx'
import { Sentence } from '../../components/sentence.tsx'
import { duration } from '../../format/duration.ts'
import type { Navigator } from '../../store/navigator.ts'
import { Fact } from './alert-facts.tsx'
import { endText, noticeText } from './alert-model.ts'
import { Evidence } from './evidence.tsx'
import { SeverityChip } from './severity-chip.tsx'

interface Props {
  readonly record: AlertRecord
  readonly navigator: Pick<Navigator, 'go' | 'refund'>
}

/** One alert that has ended, in a line that unfolds. */
export function HistoryRow({ record, navigator }: Props) {
  const { rule, worst, began, ended } = record
  const endedAt = ended?.at ?? null
  return (
    <li>
      <details className="history-row">
        <summary>
          <span className="happening-time">
            <Instant at={began} />
          </span>
          <span className="history-rule">{RULE_TITLES[rule]}</span>
          <SeverityChip severity={worst} />
          <span className="history-end">
            {endText(record)}
            {endedAt !== null && ` after ${duration(endedAt - began)}`}
          </span>
        </summary>
        <div className="history-body">
          <HistoryFacts record={record} />
          <Evidence rule={rule} evidence={record.evidence} navigator={navigator} />
        </div>
      </details>
    </li>
  )
}

/** What was kept of it, from its first figure to its end. */
function HistoryFacts({ record }: Pick<Props, 'record'>) {
  const { began, ended, atBeginning, atWorst, acknowledgedAt, notifications } = record
  return (
    <dl className="alert-facts">
      <Fact name="Began">
        <Sentence text={atBeginning.text} />{' '}
        <span className="faint">
          at <Instant at={began} precise />
        </span>
      </Fact>
      <Fact name="At worst">
        <Sentence text={atWorst.text} />{' '}
        <span className="faint">
          at <Instant at={atWorst.at} precise />
        </span>
      </Fact>
      <Fact name="Ended">
        {endText({ ended })}
        {ended?.at != null && (
          <span className="faint">
            {' '}
            at <Instant at={ended.at} precise />
          </span>
        )}
      </Fact>
      <Fact name="Acknowledged">
        {acknowledgedAt === null ? 'Nobody did' : <Instant at={acknowledgedAt} precise />}
      </Fact>
      <Fact name="Notifications">
        {notifications.length === 0 && 'None was raised'}
        <ul>
          {notifications.map((notice) => (
            <li key={`${notice.at}-${notice.purpose}`}>
              <Instant at={notice.at} precise />: {noticeText(notice)}
            </li>
          ))}
        </ul>
      </Fact>
    </dl>
  )
}
