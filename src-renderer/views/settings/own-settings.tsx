import { type ReactNode, useEffect } from 'react'
import { Strip } from '../../components/strip.tsx'
import type { SettingsParts } from '../../store/settings.ts'
import { useStore } from '../../store/store.ts'
import type { SettingsPanelProps } from './setting-props.ts'

interface Props {
  readonly settings: SettingsParts
  readonly children: (props: SettingsPanelProps) => ReactNode
}

/** The console's own settings, as soon as they are known; followed only while they are shown. */
export function OwnSettings({ settings, children }: Props) {
  const { feed } = settings
  useEffect(() => feed.start(), [feed])
  const picture = useStore(feed.picture)
  if (picture.kind === 'loading') return <div className="bone bone-panel" aria-busy="true" />
  if (picture.kind === 'failed') {
    return (
      <div className="panel">
        <p role="alert">{picture.message}</p>
        <button type="button" className="button button-small" onClick={feed.retry}>
          Retry
        </button>
      </div>
    )
  }
  const { view, trouble } = picture
  return (
    <>
      {trouble !== null && <Strip state="unknown">What is shown may be old. {trouble}</Strip>}
      {/* Why, and what to do, is said at the top of the window. */}
      {view.readOnly !== null && (
        <Strip state="warning">
          Nothing below can be changed: the settings file can’t be used.
        </Strip>
      )}
      {children({ view, settings })}
    </>
  )
}
