import type { RuntimeView } from '../../../src-main/contract/overview.ts'
import { KeyHint } from '../../components/key-hint.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { useCommandKeys } from '../../components/use-command-keys.ts'

interface Props {
  /** The console's own version. */
  readonly version: string
  readonly runtime: RuntimeView
  readonly onShow: (dialog: 'palette' | 'shortcuts') => void
}

/** The quiet line below: what runs here, whether live mode is possible, and the keys. */
export function FootBar({ version, runtime, onShow }: Props) {
  return (
    <footer className="foot-bar">
      <span className="foot-version">
        Payments Ops {version} <span className="faint">Electron {runtime.electron}</span>
      </span>
      {runtime.remark !== null && (
        <span className="foot-remark">
          <StateGlyph state="off" size={12} /> {firstSentence(runtime.remark)}
        </span>
      )}
      <span className="foot-buttons">
        <FootButton command="palette" label="Commands" onShow={onShow} />
        <FootButton command="shortcuts" label="Shortcuts" onShow={onShow} />
      </span>
    </footer>
  )
}

/** What to do about it is in the about dialog and in the settings: this is one line. */
function firstSentence(text: string): string {
  return text.replace(/(?<=\.) .*$/s, '')
}

interface ButtonProps extends Pick<Props, 'onShow'> {
  readonly command: 'palette' | 'shortcuts'
  readonly label: string
}

function FootButton({ command, label, onShow }: ButtonProps) {
  const keys = useCommandKeys(command)
  return (
    <button
      type="button"
      className="foot-button"
      aria-keyshortcuts={keys.aria}
      onClick={() => onShow(command)}
    >
      {label} <KeyHint shown={keys.shown} />
    </button>
  )
}
