import { KeyHint } from '../../components/key-hint.tsx'

interface Props {
  readonly busy: boolean
  readonly onRun: () => void
}

/**
 * Starts a run. While one is under way the button is off by aria-disabled and not by disabled:
 * a button that is really disabled loses the focus of whoever pressed it by keyboard.
 */
export function RunNowButton({ busy, onRun }: Props) {
  return (
    <button
      type="button"
      className="button button-primary"
      aria-disabled={busy}
      aria-busy={busy}
      aria-keyshortcuts="R"
      onClick={() => {
        if (!busy) onRun()
      }}
    >
      {busy && <span className="spinner" aria-hidden="true" />}
      Run now
      <KeyHint keyName="R" />
    </button>
  )
}
