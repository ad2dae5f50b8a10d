/** What a toast says, and where a click on it leads: also one that comes after a restart. */
export interface Toast {
  readonly title: string
  readonly body: string
  readonly link: string
}

/**
 * The toast in the XML of Windows, as Electron makes it for `timeoutType: 'never'`, but with a link to
 * start with: Electron's own only names the notification, by a number that means nothing after a
 * restart. Source: the toast content schema; `windows_toast_notification.cc` of Electron.
 */
export function toastXml({ title, body, link }: Toast): string {
  const texts = [title, body].map((text) => `<text>${escaped(text)}</text>`).join('')
  return (
    `<toast launch="${escaped(link)}" scenario="reminder">` +
    `<visual><binding template="ToastGeneric">${texts}</binding></visual>` +
    // A reminder without a button is shown as any other, and goes away by itself.
    '<actions><action activationType="system" arguments="dismiss" content="Close"/></actions>' +
    '</toast>'
  )
}

/** XML 1.0 has no place for other control characters, not even escaped. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

function escaped(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
}
