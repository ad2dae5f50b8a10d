import { useState } from 'react'
import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import { Panel } from '../../components/panel.tsx'
import { counted } from '../../format/number.ts'
import type { Parts } from '../../store/parts.ts'
import { JournalNotes } from './journal-notes.tsx'
import { JournalRow } from './journal-row.tsx'
import { LoseAnswer } from './lose-answer.tsx'
import { VerifyJournal } from './verify-journal.tsx'

/** So many actions are listed at first. */
const LISTED = 20

interface Props {
  readonly view: PaymentsView
  readonly parts: Parts
}

/** Everything done from this console, unknown outcomes first, and whether the record is whole. */
export function JournalPanel({ view, parts }: Props) {
  const [all, setAll] = useState(false)
  const { actions, notes, account } = view
  const listed = all ? actions : actions.slice(0, LISTED)
  // Whatever was done last has used the rehearsed fault up.
  const newest = Math.max(0, ...actions.map(({ at }) => at))
  return (
    <Panel
      title="Journal"
      className="journal"
      aside={<span className="faint">{counted(actions.length, 'action')}</span>}
    >
      <div className="row">
        <VerifyJournal money={parts.money} />
        {account.mode === 'sandbox' && <LoseAnswer key={newest} money={parts.money} />}
      </div>
      {actions.length === 0 && (
        <p className="empty">Nothing was charged or refunded from this console yet.</p>
      )}
      <ol className="journal-list">
        {listed.map((action) => (
          <JournalRow key={action.id} action={action} parts={parts} />
        ))}
      </ol>
      {actions.length > LISTED && (
        <button type="button" className="button button-small" onClick={() => setAll(!all)}>
          {all ? 'Show the latest only' : `Show all ${actions.length}`}
        </button>
      )}
      {notes.length > 0 && <JournalNotes notes={notes} />}
    </Panel>
  )
}
