import type { JournalBody } from '../records/journal-body.ts'

/** What the journal says was meant to be done. */
export type Intent = Extract<JournalBody, { kind: 'intent' }>

/** What the journal says Stripe made of it. */
export type Outcome = Extract<JournalBody, { kind: 'outcome' }>['result']

/** What a payment was like when a refund of it was confirmed. */
export type Seen = Extract<JournalBody, { kind: 'confirmed' }>['seen']

/** What a person found out about it. */
export type Settled = Extract<JournalBody, { kind: 'settled' }>
