/** Something whose functions were called, with what. */
export interface Noted<T> {
  /** The same functions, each of which notes that it was called. */
  readonly functions: T
  /** The name of each that was called, with its input; oldest first. */
  readonly asked: unknown[]
}

/** Notes every call of the functions of a bridge. */
export function noting<T extends object>(functions: T): Noted<T> {
  const asked: unknown[] = []
  const noted = Object.entries(functions).map(([name, answer]) => [
    name,
    (...input: never[]) => {
      asked.push([name, ...input])
      return Reflect.apply(answer, undefined, input)
    },
  ])
  return { functions: Object.fromEntries(noted) as T, asked }
}
