import type { AlertEvidence, EvidenceLine } from '../../../src-main/contract/alerts.ts'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import { Chip } from '../../components/chip.tsx'
import { Instant } from '../../components/instant.tsx'
import { count } from '../../format/number.ts'
import type { Navigator } from '../../store/navigator.ts'
import { isPayment } from '../events/events-model.ts'

interface Props {
  readonly rule: RuleId
  readonly evidence: AlertEvidence | null
  readonly navigator: Pick<Navigator, 'go' | 'refund'>
}

/** The failing lines that an alert began with, and what can be done about their payments. */
export function Evidence({ rule, evidence, navigator }: Props) {
  if (evidence === null) {
    return (
      <p className="empty">
        {rule === 'revenue'
          ? 'This rule compares the sums of two days: there are no single lines to show.'
          : 'No lines were kept for this alert.'}
      </p>
    )
  }
  const { lines, remark } = evidence
  return (
    <div className="evidence">
      <div className="row">
        <p className="evidence-title">The failing lines it began with, newest first</p>
        <button
          type="button"
          className="button button-small"
          onClick={() => navigator.go('events')}
        >
          Open Events
        </button>
      </div>
      {remark !== null && <p className="remark">{remark}</p>}
      {lines.length === 0 && <p className="empty">No lines were kept.</p>}
      <ol className="evidence-list">
        {lines.map((line) => (
          <Line key={`${line.file}-${line.offset}`} line={line} onRefund={navigator.refund} />
        ))}
      </ol>
    </div>
  )
}

interface LineProps {
  readonly line: EvidenceLine
  readonly onRefund: (payment: string) => void
}

function Line({ line, onRefund }: LineProps) {
  const { file, offset, at, id, type, status, ok, paymentIntent } = line
  return (
    <li>
      <span className="evidence-time">
        <Instant at={at} precise />
      </span>
      <Chip state={ok === true ? 'ok' : 'warning'}>{status ?? 'failed'}</Chip>
      <span>{type ?? <span className="faint">no type</span>}</span>
      <span className="mono">{id ?? 'no id'}</span>
      {paymentIntent !== null && <span className="mono">{paymentIntent}</span>}
      <span className="faint">
        {file}, byte {count(offset)}
      </span>
      {isPayment(paymentIntent) && (
        <button
          type="button"
          className="button button-small"
          aria-label={`Refund this payment, ${paymentIntent}`}
          onClick={() => onRefund(paymentIntent)}
        >
          Refund this payment
        </button>
      )}
    </li>
  )
}
