const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An instant as UTC hours and minutes: "12:05". */
export function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 16)
}

/** An instant as UTC hours, minutes and seconds: "12:05:03". */
export function clockSeconds(at: number): string {
  return new Date(at).toISOString().slice(11, 19)
}

/** A UTC day, given as YYYY-MM-DD: "22 Nov". An unreadable one is given back as it is. */
export function dayLabel(day: string): string {
  const month = MONTHS[Number(day.slice(5, 7)) - 1]
  return month === undefined ? day : `${Number(day.slice(8, 10))} ${month}`
}

/** An instant as seen at `now`: the time alone on the same UTC day, else with its day before it. */
export function stamp(at: number, now: number, precise = false): string {
  const time = precise ? clockSeconds(at) : clock(at)
  const day = new Date(at).toISOString().slice(0, 10)
  return day === new Date(now).toISOString().slice(0, 10) ? time : `${dayLabel(day)}, ${time}`
}

/** The operator's own time for an instant, for a tooltip; their time zone unless one is given. */
export function localTime(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at)
}

/** Minutes since midnight as a time of day; the day's end is 24:00. */
export function timeOfDay(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.floor(minutes % 60)]
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}
