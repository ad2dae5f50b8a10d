/**
 * Asks the page for something, such as to show a rule. A page that is loading, such as after a
 * crash, doesn't listen yet: the last wish is kept for it, because a click that leads nowhere looks
 * like nothing is wrong.
 */
export class PageWish<T> {
  readonly #send: (wish: T) => void
  #listening = false
  #kept: { readonly wish: T } | null = null

  constructor(send: (wish: T) => void) {
    this.#send = send
  }

  /** Sends a wish now, or as soon as the page listens. */
  ask(wish: T): void {
    if (this.#listening) this.#send(wish)
    else this.#kept = { wish }
  }

  /** The page has subscribed: it does so before it asks for its first picture. */
  listens(): void {
    this.#listening = true
    if (this.#kept !== null) this.#send(this.#kept.wish)
    this.#kept = null
  }

  /** The page is gone or is being loaded anew. */
  left(): void {
    this.#listening = false
  }
}
