/** Whatever the console sends as a whole; `version` grows by one with every change. */
export interface Versioned {
  readonly version: number
}

/** What the page has to draw: nothing yet, a failure, or the newest whole picture. */
export type Picture<T extends Versioned> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | ReadyPicture<T>

export interface ReadyPicture<T extends Versioned> {
  readonly kind: 'ready'
  readonly view: T
  /** When it reached the page, in ms since the epoch. */
  readonly receivedAt: number
  /** A sentence when the picture could not be renewed; what is shown may be old. */
  readonly trouble: string | null
}

/** The picture before anything was heard. */
export const LOADING = { kind: 'loading' } as const

/** The picture after a push or an answer: only a newer version replaces what is shown. */
export function withView<T extends Versioned>(picture: Picture<T>, view: T, now: number) {
  const next: Picture<T> = { kind: 'ready', view, receivedAt: now, trouble: null }
  if (picture.kind !== 'ready') return next
  return view.version > picture.view.version ? next : picture
}

/** The picture after a failed question: what is already shown stays, with the trouble said. */
export function withFailure<T extends Versioned>(picture: Picture<T>, message: string): Picture<T> {
  return picture.kind === 'ready' ? { ...picture, trouble: message } : { kind: 'failed', message }
}

/** Whether versions between what is shown and this push were never seen. */
export function skipsVersions<T extends Versioned>(picture: Picture<T>, view: T): boolean {
  return picture.kind === 'ready' && view.version > picture.view.version + 1
}
