/** How well a text fits what was typed; 0 is best. */
export interface Match {
  readonly rank: number
  /** Indices of the label's letters that were matched, in order. */
  readonly marks: readonly number[]
}

/** How each way to match ranks: a word's beginning, letters within, initials, another word. */
const RANK = { start: 0, wordStart: 1, within: 2, initials: 3, otherWord: 4 } as const

/**
 * Matches every word of `query`, in any order and case, against a label and the other words that
 * it may be looked for by. A word fits when it stands in the label as it is, when its letters
 * are runs of letters each beginning a word (`rn` finds Run now), or when it begins one of the
 * other words. Answers null when one of the words fits nowhere, and a match without marks for a
 * query of nothing.
 */
export function matchLabel(query: string, label: string, otherWords: string): Match | null {
  const text = label.toLowerCase()
  const marks = new Set<number>()
  let rank = 0
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    const found = matchWord(word, text, otherWords.toLowerCase())
    if (found === null) return null
    rank += found.rank
    for (const mark of found.marks) marks.add(mark)
  }
  return { rank, marks: [...marks].sort((a, b) => a - b) }
}

function matchWord(word: string, text: string, otherWords: string): Match | null {
  const starts = wordStarts(text).filter((at) => text.startsWith(word, at))
  const [first] = starts
  if (first !== undefined) {
    return { rank: first === 0 ? RANK.start : RANK.wordStart, marks: run(first, word.length) }
  }
  const within = text.indexOf(word)
  if (within >= 0) return { rank: RANK.within, marks: run(within, word.length) }
  const initials = matchInitials(word, text, wordStarts(text))
  if (initials !== null) return { rank: RANK.initials, marks: initials }
  const isOther = wordStarts(otherWords).some((at) => otherWords.startsWith(word, at))
  return isOther ? { rank: RANK.otherWord, marks: [] } : null
}

/** Where the rest of a word fits: right behind the letter before, or at a later word's start. */
function matchInitials(
  rest: string,
  text: string,
  starts: readonly number[],
  before = -1,
): number[] | null {
  const [letter] = rest
  if (letter === undefined) return []
  const isFirst = before < 0
  const places = starts.filter((at) => at > before && (isFirst || at !== before + 1))
  for (const at of isFirst ? places : [before + 1, ...places]) {
    if (text[at] !== letter) continue
    const further = matchInitials(rest.slice(1), text, starts, at)
    if (further !== null) return [at, ...further]
  }
  return null
}

function wordStarts(text: string): readonly number[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index)
}

function run(from: number, length: number): number[] {
  return Array.from({ length }, (_, step) => from + step)
}
