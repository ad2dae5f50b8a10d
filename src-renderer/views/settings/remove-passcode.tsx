import { useState } from 'react'
import { BusyButton } from '../../components/busy-button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'

interface Props {
  readonly money: Money
}

/** Takes the lock away, which needs the passcode itself. */
export function RemovePasscode({ money }: Props) {
  const [open, setOpen] = useState(false)
  const [current, setCurrent] = useState('')
  const { question, asking, ask } = useQuestion<null>()

  async function remove(): Promise<void> {
    if (current === '') return
    setCurrent('')
    const done = await ask(() => money.setPasscode({ current, next: null }))
    if (done !== undefined) setOpen(false)
  }

  return (
    <>
      <div className="row">
        <button type="button" className="button button-small" onClick={() => setOpen(true)}>
          Remove the passcode …
        </button>
      </div>
      {open && (
        <Dialog open title="Remove the passcode?" onClose={() => setOpen(false)}>
          <form
            className="form confirm"
            onSubmit={(event) => {
              event.preventDefault()
              void remove()
            }}
          >
            <p>From then on whoever sits here can move money.</p>
            <Field
              label="Current passcode"
              type="password"
              maxLength={256}
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
              error={question.kind === 'failed' ? question.message : null}
            />
            <div className="row row-end">
              <button type="button" className="button" onClick={() => setOpen(false)}>
                Cancel
              </button>
              <BusyButton busy={asking} off={current === ''} look="danger" onPress={null}>
                Remove passcode
              </BusyButton>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}
