const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** The typographic minus: as wide as a plus, so that signed figures line up. */
const MINUS = '\u2212'
/** Before the percent sign stands a space that never breaks. */
const PERCENT = '\u00a0%'

/** A count with thousands separators: 1,204. */
export function count(value: number): string {
  return whole.format(value)
}

/** A count with its noun, in the form that fits: "1 line", "1,204 lines". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** A ratio as a percentage with a fixed number of decimals: 0.0014 is "0.14 %". */
export function percent(ratio: number, decimals = 2): string {
  const digits = decimalsOf(Math.abs(ratio) * 100, decimals)
  const zero = Number(digits.replaceAll(',', '')) === 0
  return `${ratio < 0 && !zero ? MINUS : ''}${digits}${PERCENT}`
}

/** A percentage that always carries its sign: "+3.1 %", "−30.0 %"; an exact zero carries none. */
export function signedPercent(ratio: number, decimals = 1): string {
  const text = percent(ratio, decimals)
  return ratio > 0 && Number.parseFloat(text.replaceAll(',', '')) !== 0 ? `+${text}` : text
}

/** A limit as short as it can be said: 0.05 is "5 %", 0.0725 is "7.25 %". */
export function shortPercent(ratio: number): string {
  const text = String(Number((Math.abs(ratio) * 100).toFixed(6)))
  return `${ratio < 0 ? MINUS : ''}${text}${PERCENT}`
}

/**
 * How many decimals a percentage needs so that it doesn't read as its limit when it isn't: a rate
 * of 5.004 % beyond a limit of 5 % must not be shown as "5.00 %, limit 5 %". At most six.
 */
export function decimalsAgainst(value: number, limit: number, least: number): number {
  let decimals = least
  while (decimals < 6 && value !== limit && percent(value, decimals) === percent(limit, decimals)) {
    decimals += 1
  }
  return decimals
}

function decimalsOf(value: number, decimals: number): string {
  return new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value)
}
