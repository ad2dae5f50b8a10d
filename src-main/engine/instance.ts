import { randomBytes } from 'node:crypto'

/** A name for one engine of an owner, such as `watch-3f9c12ab`: another for each start. */
export function instanceOf(owner: string): string {
  return `${owner}-${randomBytes(4).toString('hex')}`
}
