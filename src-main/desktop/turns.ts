/** Work that is done one piece after the other, in the order it was asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  /** Does `work` when all asked for before has ended, well or not; answers what it answers. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const answer = this.#last.then(work, work)
    this.#last = answer
    return answer
  }
}
