interface Props {
  readonly ids: readonly string[]
  readonly onChoose: (id: string) => void
}

const KINDS: Readonly<Record<string, string>> = {
  pi: 'Payment',
  ch: 'Charge',
  py: 'Charge',
  re: 'Refund',
  pyr: 'Refund',
  cs: 'Checkout',
  evt: 'Event',
  dp: 'Dispute',
  du: 'Dispute',
}

/** More than these are no choice: a whole log was pasted. */
const MOST_SHOWN = 20

/** The ids of a text that holds several: which one is meant is the operator's to say. */
export function IdChoice({ ids, onChoose }: Props) {
  const more = ids.length > MOST_SHOWN ? ` These are the first ${MOST_SHOWN}.` : ''
  return (
    <fieldset className="choice">
      <legend>
        There are {ids.length} ids in this text. Look up one of them.{more}
      </legend>
      {ids.slice(0, MOST_SHOWN).map((id) => (
        <button key={id} type="button" className="button" onClick={() => onChoose(id)}>
          {KINDS[id.slice(0, id.indexOf('_'))]} <span className="mono">{id}</span>
        </button>
      ))}
    </fieldset>
  )
}
