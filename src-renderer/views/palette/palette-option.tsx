import { useEffect, useRef } from 'react'
import { markedPieces, type PaletteEntry } from './palette-model.ts'

interface Props {
  readonly entry: PaletteEntry
  readonly id: string
  readonly active: boolean
  /** The pointer moved onto it. */
  readonly onPoint: () => void
  readonly onChoose: () => void
}

/** One command of the palette: its name with the matched letters marked, its place and its keys. */
export function PaletteOption({ entry, id, active, onPoint, onChoose }: Props) {
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    // The keys are listened for by the field, which keeps the focus all the time.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      ref={option}
      id={id}
      className="palette-option"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={entry.refusal !== null}
      onPointerMove={({ movementX, movementY }) => {
        // A list that scrolls beneath a resting pointer must not choose something else.
        if (movementX !== 0 || movementY !== 0) onPoint()
      }}
      // Else the press would take the focus out of the field.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="palette-label">
        {markedPieces(entry.label, entry.marks).map(({ text, marked }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name
          marked ? <mark key={at}>{text}</mark> : text,
        )}
        {entry.checked && <span className="palette-on"> on</span>}
      </span>
      {entry.refusal !== null && <span className="palette-why">{entry.refusal}</span>}
      <span className="palette-place">{entry.place}</span>
      {entry.keys !== '' && <kbd>{entry.keys}</kbd>}
    </div>
  )
}
