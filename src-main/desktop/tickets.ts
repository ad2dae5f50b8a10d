/** Questions to a worker that wait for their answers, each under a number of its own. */
export class Tickets<A> {
  readonly #waiting = new Map<number, (answer: A) => void>()
  #last = 0

  /** Asks with a fresh number; when `ask` could not be sent (false), `unsent` is the answer. */
  open(ask: (ticket: number) => boolean, unsent: A): Promise<A> {
    this.#last += 1
    const ticket = this.#last
    return new Promise((resolve) => {
      this.#waiting.set(ticket, resolve)
      if (!ask(ticket)) this.answer(ticket, unsent)
    })
  }

  /** Answers one; a number that nobody waits for is passed over. */
  answer(ticket: number, answer: A): void {
    this.#waiting.get(ticket)?.(answer)
    this.#waiting.delete(ticket)
  }

  /** Answers all that still wait, for when no worker will. */
  answerAll(answer: A): void {
    for (const ticket of [...this.#waiting.keys()]) this.answer(ticket, answer)
  }
}
