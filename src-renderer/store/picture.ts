import type { Overview } from '../../src-main/contract/overview.ts'

/** What the page has to draw: nothing yet, a failure, or the newest whole picture. */
export type Picture =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'ready'
      readonly overview: Overview
      /** When it reached the page, in ms since the epoch. */
      readonly receivedAt: number
      /** A sentence when the picture could not be renewed; what is shown may be old. */
      readonly trouble: string | null
    }

/** The picture before anything was heard. */
export const LOADING: Picture = { kind: 'loading' }

/** The picture after a push or an answer: only a newer version replaces what is shown. */
export function withOverview(picture: Picture, overview: Overview, now: number): Picture {
  const next: Picture = { kind: 'ready', overview, receivedAt: now, trouble: null }
  if (picture.kind !== 'ready') return next
  if (overview.version > picture.overview.version) return next
  return picture
}

/** The picture after a failed question: what is already shown stays, with the trouble said. */
export function withFailure(picture: Picture, message: string): Picture {
  return picture.kind === 'ready' ? { ...picture, trouble: message } : { kind: 'failed', message }
}

/** Whether versions between what is shown and this push were never seen. */
export function skipsVersions(picture: Picture, overview: Overview): boolean {
  return picture.kind === 'ready' && overview.version > picture.overview.version + 1
}
