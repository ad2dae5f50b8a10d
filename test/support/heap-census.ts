import { getHeapSnapshot, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How many objects of each kind are alive, by a name such as `object Map` or `string`. */
export type HeapCensus = Readonly<Record<string, number>>

/** Kinds that come and go with how code is compiled and sampled, not with what it keeps. */
const OF_THE_ENGINE = new Set(['code', 'hidden', 'object shape', 'native', 'synthetic'])
/** Kinds whose name is their content: they are counted together. */
const BY_TYPE = new Set(['string', 'concatenated string', 'sliced string', 'number', 'array'])

/** Counts what is alive in this process, after collecting what is not. */
export async function heapCensus(): Promise<HeapCensus> {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  // Weak references and finalizers are let go one collection after the other.
  for (let round = 0; round < 4; round += 1) {
    collect()
    await new Promise((resolve) => setImmediate(resolve))
  }
  let text = ''
  for await (const chunk of getHeapSnapshot().setEncoding('utf8')) text += chunk
  return readCensus(JSON.parse(text))
}

/** The part of V8's snapshot format that a census needs. */
export interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly node_types: readonly unknown[]
    }
  }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

/** Counts the objects of a snapshot by kind. */
export function readCensus({ snapshot, nodes, strings }: HeapSnapshot): HeapCensus {
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [typeAt, nameAt] = [fields.indexOf('type'), fields.indexOf('name')]
  const typeNames = types[typeAt]
  if (!Array.isArray(typeNames)) throw new Error('this is no heap snapshot')
  const census: Record<string, number> = {}
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type = String(typeNames[nodes[node + typeAt] ?? -1])
    if (OF_THE_ENGINE.has(type)) continue
    const kind = BY_TYPE.has(type) ? type : `${type} ${strings[nodes[node + nameAt] ?? -1]}`
    census[kind] = (census[kind] ?? 0) + 1
  }
  return census
}

/** The kinds that became more by at least `least`, with how many more there are. */
export function grownBetween(
  before: HeapCensus,
  after: HeapCensus,
  least: number,
): Readonly<Record<string, number>> {
  const more = Object.entries(after).map(([kind, count]) => [kind, count - (before[kind] ?? 0)])
  return Object.fromEntries(more.filter(([, grown]) => Number(grown) >= least))
}
