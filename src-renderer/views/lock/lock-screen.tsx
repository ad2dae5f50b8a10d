import { useEffect, useRef, useState } from 'react'
import type { LockView } from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Field } from '../../components/field.tsx'
import { Panel } from '../../components/panel.tsx'
import { countdown } from '../../format/duration.ts'
import { useNow } from '../../store/clock.ts'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'
import { focusContent } from '../frame/content.tsx'

interface Props {
  readonly lock: LockView
  readonly money: Money
}

/** All that there is of the money screens while they are locked. */
export function LockScreen({ lock, money }: Props) {
  const [passcode, setPasscode] = useState('')
  const { question, asking, ask } = useQuestion<null>()
  const field = useRef<HTMLInputElement>(null)
  const now = useNow(1000)
  const wait = lock.waitUntil !== null && lock.waitUntil > now ? lock.waitUntil - now : 0

  // The lock takes what had the focus out of the page, and so does unlocking: whoever sits at the
  // keyboard goes on where it makes sense, unless the focus is somewhere already.
  useEffect(() => {
    if (document.activeElement === document.body) field.current?.focus()
    return () => {
      if (document.activeElement === document.body) focusContent()
    }
  }, [])

  function unlock(): void {
    if (passcode === '' || wait > 0 || asking) return
    void ask(() => money.unlock({ passcode }))
    // It has done its part; a wrong one is typed anew anyway.
    setPasscode('')
  }

  return (
    <Panel title="Locked" className="lock">
      <p>
        Payments, events and settings are locked. Alerts keep running and stay in view on the
        Overview.
      </p>
      <form
        className="form form-line"
        onSubmit={(event) => {
          event.preventDefault()
          unlock()
        }}
      >
        <Field
          inputRef={field}
          label="Passcode"
          type="password"
          maxLength={256}
          value={passcode}
          onChange={(event) => setPasscode(event.target.value)}
          error={question.kind === 'failed' ? question.message : null}
          hint={
            lock.guardedBy === 'environment'
              ? 'The one in DASHBOARD_KEY.'
              : 'The one from Settings.'
          }
        />
        <BusyButton busy={asking} off={wait > 0 || passcode === ''} look="primary" onPress={null}>
          Unlock
        </BusyButton>
      </form>
      {wait > 0 && <p className="lock-wait">Another try is possible in {countdown(wait)}.</p>}
    </Panel>
  )
}
