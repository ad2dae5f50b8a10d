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

/** The ids of a text that holds several: which one is meant is the operator's to say. */
export function IdChoice({ ids, onChoose }: Props) {
  return (
    <fieldset className="choice">
      <legend>There are {ids.length} ids in this text. Look up one of them:</legend>
      {ids.map((id) => (
        <button key={id} type="button" className="button" onClick={() => onChoose(id)}>
          {KINDS[id.slice(0, id.indexOf('_'))]} <span className="mono">{id}</span>
        </button>
      ))}
    </fieldset>
  )
}
