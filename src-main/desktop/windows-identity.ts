/**
 * Who the console is to Windows: its shortcut, its notifications and its start at login all go by
 * this name. The builder's file has it as `appId` for the installer's shortcut.
 */
export const APP_USER_MODEL_ID = 'payments-ops.console'
