import type { AlarmText } from './alarm.ts'

/** What the page says after it came back. */
export const PAGE_CRASHED = 'The page crashed and was loaded again; alerts went on meanwhile.'

/** What the desktop says while it stays away; a click brings the window to the front. */
export const PAGE_GONE: AlarmText = {
  title: 'The window could not be brought back',
  body: 'Its page crashed several times in a row. Alerts go on. Click to open it again.',
}
