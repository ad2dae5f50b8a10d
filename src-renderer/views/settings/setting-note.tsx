import type { SettingKey } from '../../../src-main/contract/settings-table.ts'
import type { SettingsView } from '../../../src-main/contract/settings-view.ts'

/** Why a setting can't be changed here, null when it can. */
export function fixedBecause(view: SettingsView, key: SettingKey): string | null {
  const by = view.managed[key]
  if (by !== undefined) return `Set by ${by}; it can’t be changed here.`
  return view.readOnly === null ? null : 'The settings file can’t be written.'
}

interface Props {
  readonly id: string
  readonly hint: string | null
  readonly fixed: string | null
  /** Why the last change was not taken; null when there is nothing to say. */
  readonly failed: string | null
}

/** What stands under a setting; described by it to screen readers. */
export function SettingNote({ id, hint, fixed, failed }: Props) {
  return (
    <>
      <p className="field-hint" id={id}>
        {[hint, fixed].filter((part) => part !== null).join(' ')}
      </p>
      <p className="field-error" role="alert">
        {failed}
      </p>
    </>
  )
}
