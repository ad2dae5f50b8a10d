import { AppMark } from './app-mark.tsx'

/** The way around the console; each screen gets its entry when it exists. */
export function NavRail() {
  return (
    <nav className="rail" aria-label="Screens">
      {/* A mark and not a link: with one screen there is nowhere for it to lead. */}
      <AppMark />
      <button
        type="button"
        className="rail-entry"
        aria-current="page"
        onClick={() => window.scrollTo({ top: 0 })}
      >
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <path d="M2.5 2.5h5v6h-5zM10.5 2.5h5v3.5h-5zM10.5 9h5v6.5h-5zM2.5 11.5h5v4h-5z" />
        </svg>
        <span>Overview</span>
      </button>
    </nav>
  )
}
