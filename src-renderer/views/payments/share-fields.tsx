import type { ConnectChoice, PaymentLook } from '../../../src-main/contract/payments.ts'
import { shareChoices } from './connect-model.ts'

interface Props {
  readonly look: PaymentLook
  readonly choice: ConnectChoice
  /** What is still to be chosen; null before the operator wants to go on. */
  readonly error: string | null
  readonly onChange: (choice: ConnectChoice) => void
}

/** What becomes of the shares of other accounts. Nothing is chosen beforehand: it is their money. */
export function ShareFields({ look, choice, error, onChange }: Props) {
  const choices = shareChoices(look, choice)
  if (choices.length === 0) return null
  return (
    <>
      {choices.map(({ name, legend, yes, no }) => (
        <fieldset key={name} className="choice">
          <legend>{legend}</legend>
          {[true, false].map((answer) => (
            <label key={String(answer)}>
              <input
                type="radio"
                name={name}
                checked={choice[name] === answer}
                onChange={() => onChange({ ...choice, [name]: answer })}
              />
              {answer ? yes : no}
            </label>
          ))}
        </fieldset>
      ))}
      <p className="field-error" aria-live="polite">
        {error}
      </p>
    </>
  )
}
