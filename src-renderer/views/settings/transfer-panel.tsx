import { useState } from 'react'
import type { ImportPreview } from '../../../src-main/contract/settings-view.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Panel } from '../../components/panel.tsx'
import { useQuestion } from '../../store/use-question.ts'
import { ImportDialog } from './import-dialog.tsx'
import type { SettingsPanelProps } from './setting-props.ts'

/** Settings to a file and back; a file changes nothing before it was looked at. */
export function TransferPanel({ view, settings }: SettingsPanelProps) {
  const saved = useQuestion<{ readonly file: string } | null>()
  const read = useQuestion<ImportPreview | null>()
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const failed = [saved.question, read.question].find(({ kind }) => kind === 'failed')

  async function choose(): Promise<void> {
    saved.forget()
    setPreview((await read.ask(() => settings.importSettings())) ?? null)
  }

  return (
    <Panel title="Export and import">
      <p className="faint">
        Without keys and passcode, which are kept elsewhere. This console’s own file is{' '}
        <code className="path">{view.file}</code>.
      </p>
      <div className="row">
        <BusyButton
          busy={saved.asking}
          onPress={() => {
            read.forget()
            void saved.ask(() => settings.exportSettings())
          }}
        >
          Export settings …
        </BusyButton>
        <BusyButton busy={read.asking} off={view.readOnly !== null} onPress={() => void choose()}>
          Import settings …
        </BusyButton>
      </div>
      <p role="status">
        {saved.question.kind === 'answered' &&
          saved.question.value !== null &&
          `Exported to ${saved.question.value.file}.`}
      </p>
      <p className="field-error" role="alert">
        {failed?.kind === 'failed' && failed.message}
      </p>
      {preview !== null && (
        <ImportDialog preview={preview} settings={settings} onClose={() => setPreview(null)} />
      )}
    </Panel>
  )
}
