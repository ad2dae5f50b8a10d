import type { EventsView } from '../contract/payments.ts'
import type { RequestInput } from '../contract/requests.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import type { LastEvents } from '../logs/last-events.ts'
import type { Gateway } from '../stripe/gateway.ts'
import type { CopyText } from './copy-text.ts'
import { eventsOfLog, eventsOfStripe } from './events-view.ts'

/** Where events come from, and where a copy of one goes. */
export interface EventSources {
  readonly lastEvents: (limit: number) => Promise<Result<LastEvents>>
  /** The Stripe of the mode in force, or why there is none. */
  readonly gateway: () => Result<Pick<Gateway, 'listEvents'>>
  readonly copy: CopyText
}

/** The webhook events that the page gets to see, and what may be done with them. */
export class EventListing {
  readonly #sources: EventSources
  #shown: ReadonlySet<string> = new Set()

  constructor(sources: EventSources) {
    this.#sources = sources
  }

  /** The last events of the log or of Stripe, newest first; fails when they can't be had. */
  async list({ from, limit }: RequestInput<'listEvents'>): Promise<Result<EventsView>> {
    const listed = from === 'log' ? await this.#ofLog(limit) : await this.#ofStripe(limit)
    if (listed.ok) this.#shown = new Set(listed.value.events.map(({ json }) => json))
    return listed
  }

  /**
   * Puts an event on the clipboard. Fails for any that wasn't listed last: the page must not be
   * able to put there whatever it likes.
   */
  async copy({ json }: RequestInput<'copyEvent'>): Promise<Result<null>> {
    if (!this.#shown.has(json)) return fail('refused', 'This event is not listed. Press Refresh.')
    return this.#sources.copy(json)
  }

  async #ofLog(limit: number): Promise<Result<EventsView>> {
    const found = await this.#sources.lastEvents(limit)
    return found.ok ? ok(eventsOfLog(found.value)) : found
  }

  async #ofStripe(limit: number): Promise<Result<EventsView>> {
    const gateway = this.#sources.gateway()
    return gateway.ok ? eventsOfStripe(await gateway.value.listEvents(limit)) : gateway
  }
}
