import { expect, it } from 'vitest'
import type { ImportPreview } from '../../../../../src-main/contract/settings-view.ts'
import { createSettings } from '../../../../../src-renderer/store/settings.ts'
import { ImportDialog } from '../../../../../src-renderer/views/settings/import-dialog.tsx'
import { markupOf, textOf } from '../../markup.tsx'

const settings = createSettings(null, () => 0)

function read(preview: Pick<ImportPreview, 'changes' | 'remarks'>): string {
  const whole = { id: 'some', file: '/home/ops/settings.json', ...preview }
  return textOf(
    markupOf(<ImportDialog preview={whole} settings={settings} onClose={() => undefined} />),
  )
}

it('asks before it takes what a file would change', () => {
  const changes = [{ key: 'startHidden', from: false, to: true }] as const
  expect(read({ changes, remarks: [] })).toBe(
    'Import these settings? From /home/ops/settings.json: At login, show no window: off becomes on Cancel Import',
  )
})

it('offers nothing to press for a file that would change nothing', () => {
  const remarks = ['“theme” is set by --theme and stays as it is.']
  expect(read({ changes: [], remarks })).toBe(
    'Nothing to import From /home/ops/settings.json: It would change nothing here. “theme” is set by --theme and stays as it is. Close',
  )
})
