import { KeyHint } from '../../components/key-hint.tsx'
import { useCommandKeys } from '../../components/use-command-keys.ts'

interface Props {
  readonly busy: boolean
  readonly onRun: () => void
}

/**
 * Starts a run. While one is under way the button is off by aria-disabled and not by disabled:
 * a button that is really disabled loses the focus of whoever pressed it by keyboard.
 */
export function RunNowButton({ busy, onRun }: Props) {
  const keys = useCommandKeys('run-now')
  return (
    <button
      type="button"
      className="button button-primary"
      aria-disabled={busy}
      aria-busy={busy}
      aria-keyshortcuts={keys.aria}
      onClick={() => {
        if (!busy) onRun()
      }}
    >
      {busy && <span className="spinner" aria-hidden="true" />}
      Run now
      <KeyHint shown={keys.shown} />
    </button>
  )
}
