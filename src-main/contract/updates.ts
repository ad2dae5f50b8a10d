/** Where the console stands with updates of itself; times are ms since the epoch. */
export type UpdateState =
  /** No feed is set: nothing is looked for, and nobody is asked anything. */
  | { readonly kind: 'off' }
  /** Nothing newer is known; `checkedAt` is null before the first look that went well. */
  | { readonly kind: 'idle'; readonly checkedAt: number | null }
  | { readonly kind: 'checking' }
  | { readonly kind: 'available'; readonly version: string }
  /** There is one, but this copy can't replace itself: the sentence says why and what to do. */
  | { readonly kind: 'by-hand'; readonly version: string; readonly how: string }
  | { readonly kind: 'downloading'; readonly version: string; readonly percent: number }
  /** Downloaded, and its checksum is the announced one. */
  | { readonly kind: 'ready'; readonly version: string }
  /** Meant to be installed, but not now: the sentence says why. */
  | { readonly kind: 'postponed'; readonly version: string; readonly because: string }
  | { readonly kind: 'installing'; readonly version: string }
  /** The sentence says what went wrong and what to do. */
  | { readonly kind: 'failed'; readonly at: number; readonly message: string }
