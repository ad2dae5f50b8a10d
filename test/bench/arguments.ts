/** What can be measured. */
export const PARTS = ['logs', 'desktop'] as const
export type Part = (typeof PARTS)[number]

/** What a person asked for: some of the parts, and how many rounds of each. */
export interface Asked {
  readonly parts: readonly Part[]
  readonly rounds: number
}

const ROUNDS = 7

/** Reads `[PART...] [ROUNDS]`; without a part it is all of them. Answers a sentence when it can't. */
export function readArguments(words: readonly string[]): Asked | string {
  const named = PARTS.filter((part) => words.includes(part))
  const others = words.filter((word) => !PARTS.some((part) => part === word))
  const [rounds = String(ROUNDS), tooMuch] = others
  if (tooMuch !== undefined || !/^[1-9][0-9]?$/.test(rounds)) {
    return `Rounds are a whole number from 1 to 99, not ${others.join(' ')}: npm run bench -- 5, or npm run bench -- ${PARTS.join('|')} 5`
  }
  return { parts: named.length === 0 ? PARTS : named, rounds: Number(rounds) }
}
