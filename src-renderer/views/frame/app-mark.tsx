/** The console's mark: a pulse that crosses a limit. */
export function AppMark() {
  return (
    <svg className="app-mark" width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
      <rect className="mark-ground" width="26" height="26" rx="7" />
      <path className="mark-limit" d="M5 9.5h16" />
      <path className="mark-pulse" d="M4.5 17h4l2.4-4 2.6 7 3-13 2.2 10h2.8" />
    </svg>
  )
}
