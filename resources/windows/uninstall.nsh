# What the console writes into its user's registry while it runs, and what its installer and updater
# cache: uninstalling leaves nothing but the data folder. electron-builder.yml includes this file.

# Puts 1 into $R3 when the command in a value of the registry starts a program of this installation:
# a copy that runs from another place keeps its own. The path may be quoted.
!macro isOurs KEY NAME
  ReadRegStr $R0 HKCU "${KEY}" "${NAME}"
  StrCpy $R1 $R0 1
  ${if} $R1 == '"'
    StrCpy $R0 $R0 "" 1
  ${endIf}
  StrLen $R2 "$INSTDIR\"
  StrCpy $R1 $R0 $R2
  StrCpy $R3 "0"
  ${if} $R1 == "$INSTDIR\"
    StrCpy $R3 "1"
  ${endIf}
!macroend

!macro customUnInstall
  Push $R0
  Push $R1
  Push $R2
  Push $R3
  # An installer uninstalls the version before it so: what the user has set stays.
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/KEEP_APP_DATA" $R1
  ${if} ${Errors}
  ${andIfNot} ${isUpdated}
    # The start at login, and the user's own switch for it in the system's settings.
    !insertmacro isOurs "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    ${if} $R3 == "1"
      DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
      DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
    ${endIf}

    # The links that open the console.
    !insertmacro isOurs "Software\Classes\payments-ops\shell\open\command" ""
    ${if} $R3 == "1"
      DeleteRegKey HKCU "Software\Classes\payments-ops"
    ${endIf}

    # The class that a click on a notification starts.
    !insertmacro isOurs "Software\Classes\CLSID\{7A5562BD-C474-4693-9972-C2EB16025839}\LocalServer32" ""
    ${if} $R3 == "1"
      DeleteRegKey HKCU "Software\Classes\CLSID\{7A5562BD-C474-4693-9972-C2EB16025839}"
    ${endIf}

    # What the system keeps of its notifications.
    DeleteRegKey HKCU "Software\Classes\AppUserModelId\${APP_ID}"
    DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\Notifications\Settings\${APP_ID}"

    # What Electron puts into the user's own Start menu for notifications, also where the installer's
    # entry is in that of all users.
    SetShellVarContext current
    Delete "$SMPROGRAMS\${PRODUCT_FILENAME}.lnk"

    # The installer's copy of itself, and the updates that were downloaded.
    RMDir /r "$LOCALAPPDATA\payments-ops-updater"
    ${if} $installMode == "all"
      SetShellVarContext all
    ${endIf}
  ${endIf}
  Pop $R3
  Pop $R2
  Pop $R1
  Pop $R0
!macroend
