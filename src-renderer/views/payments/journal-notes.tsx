import type { JournalNote } from '../../../src-main/contract/payments.ts'
import { Instant } from '../../components/instant.tsx'
import { counted } from '../../format/number.ts'

/** Mode and key changes and wrong passcodes, folded away: they are read when something is odd. */
export function JournalNotes({ notes }: { readonly notes: readonly JournalNote[] }) {
  return (
    <details className="fold">
      <summary>{counted(notes.length, 'note')} on mode, keys and lock</summary>
      <ul className="journal-notes">
        {notes.map(({ at, text }, index) => (
          <li key={keyOf(at, index)}>
            <span className="happening-time">
              <Instant at={at} />
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Two notes can be of one instant; the place in the list tells them apart. */
function keyOf(at: number, index: number): string {
  return `${at}-${index}`
}
