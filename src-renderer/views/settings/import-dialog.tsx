import type { ReactNode } from 'react'
import type { ImportPreview } from '../../../src-main/contract/settings-view.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { DialogEnd } from '../../components/dialog-end.tsx'
import type { SettingsParts } from '../../store/settings.ts'
import { useQuestion } from '../../store/use-question.ts'
import { SETTING_LABELS, valueText } from './setting-model.ts'

interface Props {
  readonly preview: ImportPreview
  readonly settings: SettingsParts
  readonly onClose: () => void
}

/** Shows what a file would change, and asks; there is nothing to ask where it would change nothing. */
export function ImportDialog(props: Props) {
  return props.preview.changes.length === 0 ? <NothingNew {...props} /> : <Question {...props} />
}

function Question({ preview, settings, onClose }: Props) {
  const { question, asking, ask } = useQuestion<null>()
  const { id, changes } = preview
  async function confirm(): Promise<void> {
    if ((await ask(() => settings.applyImport({ id }))) !== undefined) onClose()
  }
  return (
    <Dialog open title="Import these settings?" onClose={onClose}>
      <div className="form confirm">
        <FromFile preview={preview}>
          <ul className="changes">
            {changes.map(({ key, from, to }) => (
              <li key={key}>
                {SETTING_LABELS[key]}: {valueText(key, from)} becomes{' '}
                <strong>{valueText(key, to)}</strong>
              </li>
            ))}
          </ul>
        </FromFile>
        <DialogEnd failed={question.kind === 'failed' ? question.message : null} onCancel={onClose}>
          <BusyButton busy={asking} look="primary" onPress={() => void confirm()}>
            Import
          </BusyButton>
        </DialogEnd>
      </div>
    </Dialog>
  )
}

function NothingNew({ preview, onClose }: Pick<Props, 'preview' | 'onClose'>) {
  return (
    <Dialog open title="Nothing to import" onClose={onClose}>
      <div className="form confirm">
        <FromFile preview={preview}>
          <p>It would change nothing here.</p>
        </FromFile>
        <div className="row row-end">
          <button type="button" className="button" onClick={onClose}>
            Close
          </button>
        </div>
      </div>
    </Dialog>
  )
}

interface FileProps {
  readonly preview: ImportPreview
  /** What it would change. */
  readonly children: ReactNode
}

/** Which file it is about, and what can't be taken from it. */
function FromFile({ preview: { file, remarks }, children }: FileProps) {
  return (
    <>
      <p>
        From <code className="path">{file}</code>:
      </p>
      {children}
      {remarks.map((remark) => (
        <p key={remark} className="faint">
          {remark}
        </p>
      ))}
    </>
  )
}
