import { type ReactNode, useContext } from 'react'
import { commandKeys } from '../../components/use-command-keys.ts'
import { SCREEN_TITLES, SCREENS, type Screen } from '../../store/navigator.ts'
import { PlatformContext } from '../../store/platform.ts'
import { AppMark } from './app-mark.tsx'
import { SkipButton } from './skip-button.tsx'

const SIGNS: Readonly<Record<Screen, ReactNode>> = {
  overview: <path d="M2.5 2.5h5v6h-5zM10.5 2.5h5v3.5h-5zM10.5 9h5v6.5h-5zM2.5 11.5h5v4h-5z" />,
  alerts: (
    <path d="M3.5 13.2c1.3-1.1 1.5-2.6 1.5-4.4a4 4 0 0 1 8 0c0 1.8.2 3.3 1.5 4.4zM7.3 15.7h3.4M9 4.8V2.8" />
  ),
  payments: <path d="M1.8 4h14.4v10H1.8zM1.8 7.3h14.4M4.4 11h3.4" />,
  events: <path d="M2.5 4h1M6 4h9.5M2.5 9h1M6 9h9.5M2.5 14h1M6 14h9.5" />,
  settings: <path d="M2 5h7M13 5h3M9 3v4h4V3zM2 13h2M8 13h8M4 11v4h4v-4z" />,
}

interface Props {
  readonly current: Screen
  /** How many alerts nobody has acknowledged. */
  readonly waiting: number
  readonly onGo: (screen: Screen) => void
}

/** The way around the console, with each screen's key. */
export function NavRail({ current, waiting, onGo }: Props) {
  const platform = useContext(PlatformContext)
  const keys = (screen: Screen) => commandKeys(`go-${screen}`, platform)
  return (
    <nav className="rail" aria-label="Screens">
      <SkipButton />
      <AppMark />
      {SCREENS.map((screen) => (
        <button
          key={screen}
          type="button"
          className="rail-entry"
          aria-current={screen === current ? 'page' : undefined}
          aria-keyshortcuts={keys(screen).aria}
          title={`${SCREEN_TITLES[screen]} (${keys(screen).shown})`}
          onClick={() => onGo(screen)}
        >
          <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
            {SIGNS[screen]}
          </svg>
          <span>{SCREEN_TITLES[screen]}</span>
          {screen === 'alerts' && waiting > 0 && <AlertCount waiting={waiting} />}
        </button>
      ))}
    </nav>
  )
}

/** The number on the entry; as part of its name it says what it counts. */
function AlertCount({ waiting }: { readonly waiting: number }) {
  return (
    <>
      <b className="rail-count" aria-hidden="true">
        {waiting}
      </b>
      <span className="visually-hidden">({waiting} not acknowledged)</span>
    </>
  )
}
