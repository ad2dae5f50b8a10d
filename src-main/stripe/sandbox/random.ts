/** Numbers in [0, 1): the same ones in the same order for the same seed. */
export type Random = () => number

/** A list that has at least one element. */
export type Some<T> = readonly [T, ...T[]]

/**
 * A small fast generator (sfc32) whose whole state comes from the arguments, each an integer, so
 * that any minute of traffic can be made again without making the ones before it.
 */
export function seededRandom(seed: number, index: number, salt: number): Random {
  let a = seed | 0
  let b = index | 0
  let c = salt | 0
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  // Neighbouring seeds give alike numbers at first; they part after a dozen steps.
  for (let step = 0; step < 15; step += 1) next()
  return next
}

/** One element, each as likely as the others. */
export function pick<T>(random: Random, list: Some<T>): T {
  return list[Math.floor(random() * list.length)] ?? list[0]
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** `length` letters and digits, as the ids of payment objects have them. */
export function token(random: Random, length: number): string {
  let text = ''
  while (text.length < length) {
    // One number gives five letters: ids are most of what a history is made of.
    for (let digits = Math.floor(random() * 62 ** 5), i = 0; i < 5; i += 1) {
      text += LETTERS.charAt(digits % 62)
      digits = Math.floor(digits / 62)
    }
  }
  return text.slice(0, length)
}

/** How often something happens that happens `mean` times on average (Knuth's product method). */
export function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count += 1
  return count
}

/** A log-normal number: half of all lie below `median`, a few far above it. */
export function logNormal(random: Random, median: number, spread: number): number {
  const angle = 2 * Math.PI * random()
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(angle)
  return median * Math.exp(spread * normal)
}

/** A number in [0, 1) that belongs to this text for ever: decides the same way each time asked. */
export function shareOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32
}
