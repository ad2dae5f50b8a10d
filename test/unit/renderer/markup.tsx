import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { ClockContext, standingClock } from '../../../src-renderer/store/clock.ts'
import { NOON } from '../../fixtures/overview-parts.ts'

/** The markup of an element as it is first drawn, at a standing time in ms since the epoch. */
export function markupOf(element: ReactNode, now = NOON): string {
  return renderToStaticMarkup(<ClockContext value={standingClock(now)}>{element}</ClockContext>)
}

/** What a reader of the markup reads: no tags, plain spaces. */
export function textOf(markup: string): string {
  return markup
    .replaceAll(/<[^>]+>/g, '\n')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/ +([,.:;])/g, '$1')
    .trim()
}
