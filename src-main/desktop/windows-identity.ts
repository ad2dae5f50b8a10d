/**
 * Who the console is to Windows: its shortcut, its notifications and its start at login all go by
 * this name. The builder's file has it as `appId` for the installer's shortcut.
 */
export const APP_USER_MODEL_ID = 'payments-ops.console'

/**
 * The class that Windows starts when a notification is clicked that no running console knows, as after
 * a crash. Always the same, or a notification of an earlier run would name one that is gone.
 */
export const TOAST_ACTIVATOR_CLSID = '{7A5562BD-C474-4693-9972-C2EB16025839}'
