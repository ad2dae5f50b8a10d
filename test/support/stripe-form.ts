/** A form's value: text, or a map by key; lists are maps with the keys 0, 1, 2… */
export type FormValue = string | { [key: string]: FormValue }

/**
 * Reads a form or query as Stripe does, `a[b][0]=x` as nested maps. Throws when one name is used
 * both as a value and as a map, or names a prototype.
 */
export function parseForm(text: string): { [key: string]: FormValue } {
  const root: { [key: string]: FormValue } = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const keys = name.replaceAll(']', '').split('[')
    const last = keys.pop() ?? ''
    let place = root
    for (const key of keys) place = mapAt(place, key)
    if (Object.hasOwn(place, last)) throw new Error(`${name} is given twice`)
    place[last] = value
  }
  return root
}

function mapAt(place: { [key: string]: FormValue }, key: string): { [key: string]: FormValue } {
  if (key === '__proto__') throw new Error('a prototype is no parameter')
  const there = Object.hasOwn(place, key) ? place[key] : undefined
  if (typeof there === 'string') throw new Error(`${key} is both a value and a map`)
  const map = there ?? {}
  place[key] = map
  return map
}
