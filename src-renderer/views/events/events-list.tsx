import { useEffect, useRef, useState } from 'react'
import type { EventsView } from '../../../src-main/contract/payments.ts'
import { Unanswered } from '../../components/unanswered.tsx'
import type { Parts } from '../../store/parts.ts'
import { useQuestion } from '../../store/use-question.ts'
import { EventDetail } from './event-detail.tsx'
import { EventsTable } from './events-table.tsx'

/** What it means that there are none. */
const NONE: Readonly<Record<EventsView['from'], string>> = {
  log: 'The webhook log has no events yet. Refresh once the backend has written some.',
  stripe: 'Stripe has no events. It keeps them for 30 days.',
}

interface Props {
  readonly from: EventsView['from']
  readonly limit: number
  readonly parts: Pick<Parts, 'money' | 'navigator'>
}

/** Asks once for the events it is about, and shows them with the detail of the picked one. */
export function EventsList({ from, limit, parts }: Props) {
  const { money, navigator } = parts
  const [picked, setPicked] = useState(0)
  const { question, ask } = useQuestion<EventsView>()
  const list = useRef(() => ask(() => money.listEvents({ from, limit })))
  useEffect(() => {
    void list.current()
  }, [])

  if (question.kind !== 'answered') {
    return <Unanswered question={question} loading="Loading the events" size="card" />
  }
  const { events, remarks } = question.value
  const event = events[picked]
  return (
    <>
      {events.length === 0 && <p className="empty">{NONE[from]}</p>}
      {remarks.map((remark) => (
        <p className="remark" key={remark}>
          {remark}
        </p>
      ))}
      {event !== undefined && (
        <div className="events-body">
          <EventsTable from={from} events={events} picked={picked} onPick={setPicked} />
          <EventDetail
            event={event}
            money={money}
            onRefund={(payment) => navigator.refund(payment)}
          />
        </div>
      )}
    </>
  )
}
