import type { Mode } from '../../../src-main/contract/payments.ts'

/** A mode as the same badge everywhere: which money is meant is never a matter of reading closely. */
export function ModeWord({ mode }: { readonly mode: Mode }) {
  return (
    <span className={`badge badge-small badge-${mode}${mode === 'sandbox' ? ' hatched' : ''}`}>
      <strong>{mode.toUpperCase()}</strong>
    </span>
  )
}
