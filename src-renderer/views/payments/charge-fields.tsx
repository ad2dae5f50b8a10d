import type { Ref } from 'react'
import { Field } from '../../components/field.tsx'
import type { ChargeDraft, ChargeReading } from './charge-form-model.ts'

interface Props {
  readonly draft: ChargeDraft
  readonly errors: ChargeReading['errors']
  readonly onChange: (draft: ChargeDraft) => void
  /** The first field, for whoever comes here to make a charge. */
  readonly firstRef: Ref<HTMLInputElement>
}

/** Amount, currency and email of a charge. */
export function ChargeFields({ draft, errors, onChange, firstRef }: Props) {
  return (
    <div className="fields">
      <Field
        inputRef={firstRef}
        label="Amount"
        width="short"
        inputMode="decimal"
        mono
        maxLength={32}
        value={draft.amount}
        error={errors.amount}
        onChange={({ target }) => onChange({ ...draft, amount: target.value })}
      />
      <Field
        label="Currency"
        width="short"
        mono
        maxLength={3}
        value={draft.currency}
        error={errors.currency}
        onChange={({ target }) => onChange({ ...draft, currency: target.value })}
      />
      <Field
        label="Email"
        type="email"
        maxLength={254}
        value={draft.email}
        error={errors.email}
        onChange={({ target }) => onChange({ ...draft, email: target.value })}
      />
    </div>
  )
}
