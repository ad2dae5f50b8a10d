import { focusContent } from './content.tsx'

/**
 * Leads past the bars to the screen itself; seen only while it has the focus. A button and not a
 * link: the page's address never changes.
 */
export function SkipButton() {
  return (
    <button type="button" className="skip-button" onClick={focusContent}>
      Skip to the screen
    </button>
  )
}
