/** How Stripe refuses a request. */
export interface Refusal {
  /** HTTP status. */
  readonly status: number
  /** Whether the refusal is kept under the idempotency key: only once a request began to execute. */
  readonly executed: boolean
  readonly error: {
    readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
    readonly message: string
    readonly code?: string
    readonly param?: string
    readonly decline_code?: string
  }
}

export type Refused = { readonly ok: false; readonly failure: Refusal }

/** Parameters that can't be read: nothing began, nothing is kept. */
export function badParameter(message: string, param: string, code?: string): Refused {
  return refused(400, false, { message, param, ...(code === undefined ? {} : { code }) })
}

/** A request that was looked at and can't be done. */
export function cannotDo(message: string, code: string, param?: string): Refused {
  return refused(400, true, { message, code, ...(param === undefined ? {} : { param }) })
}

/** Nothing has this id. */
export function noSuch(what: string, id: string, param: string): Refused {
  const message = `No such ${what}: '${id}'`
  return refused(param === 'id' ? 404 : 400, true, { message, code: 'resource_missing', param })
}

/** A card that says no. */
export function declined(declineCode: string): Refused {
  const message = 'Your card was declined.'
  return refused(402, true, {
    type: 'card_error',
    message,
    code: 'card_declined',
    decline_code: declineCode,
  })
}

/** Any other refusal. */
export function refused(
  status: number,
  executed: boolean,
  error: Partial<Refusal['error']> & { message: string },
): Refused {
  return {
    ok: false,
    failure: { status, executed, error: { type: 'invalid_request_error', ...error } },
  }
}
