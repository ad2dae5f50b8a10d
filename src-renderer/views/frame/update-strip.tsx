import type { MainCommandId } from '../../../src-main/contract/commands.ts'
import type { UpdateState } from '../../../src-main/contract/updates.ts'
import { Strip, StripButton } from '../../components/strip.tsx'

interface Props {
  readonly state: UpdateState
  readonly onCommand: (command: MainCommandId) => void
}

/** What an operator may want to do about an update of the console; nothing while there is none. */
export function UpdateStrip({ state, onCommand }: Props) {
  const button = (label: string, command: MainCommandId, of?: string) => (
    <StripButton label={label} of={of} onClick={() => onCommand(command)} />
  )
  switch (state.kind) {
    case 'available':
      return (
        <Strip state="waiting" action={button('Download', 'download-update')}>
          Payments Ops {state.version} can be downloaded.
        </Strip>
      )
    case 'by-hand':
      return (
        <Strip state="waiting">
          Payments Ops {state.version} is out. {state.how}
        </Strip>
      )
    case 'downloading':
      return (
        <Strip state="waiting">
          Downloading Payments Ops {state.version}:{' '}
          {/* Each per cent read out would leave no room for an alert. */}
          <span aria-live="off">
            <progress aria-label="Download" max={100} value={state.percent} /> {state.percent} %
          </span>
        </Strip>
      )
    case 'ready':
      return (
        <Strip state="waiting" action={button('Install …', 'install-update')}>
          Payments Ops {state.version} is ready to be installed.
        </Strip>
      )
    case 'postponed':
      return (
        <Strip state="waiting">
          Payments Ops {state.version} waits. {state.because}
        </Strip>
      )
    case 'installing':
      return <Strip state="waiting">Installing Payments Ops {state.version} …</Strip>
    case 'failed':
      return (
        <Strip
          state="off"
          action={
            <>
              {button('Try again', 'check-for-updates', state.message)}
              {button('Close', 'dismiss-update-failure', state.message)}
            </>
          }
        >
          {state.message}
        </Strip>
      )
    case 'off':
    case 'idle':
    case 'checking':
      return null
  }
}
