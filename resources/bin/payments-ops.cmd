@echo off
rem The command of the installed console, as the shell script beside it on the other systems: it
rem needs Node 20 or later on the PATH, or in PAYMENTS_OPS_NODE.
setlocal
if "%~1"=="" goto window
set "first=%~1"
if "%first%"=="--help" goto command
if "%first%"=="-h" goto command
if "%first%"=="--version" goto command
if "%first:~0,1%"=="-" goto window
if "%first:~0,13%"=="payments-ops:" goto window

:command
set "node=node"
if defined PAYMENTS_OPS_NODE set "node=%PAYMENTS_OPS_NODE%"
"%node%" -e "process.exit(process.versions.node.split('.')[0] >= 20 ? 0 : 1)" >nul 2>nul
if errorlevel 1 (
  echo payments-ops: commands need Node 20 or later. Install it from nodejs.org, or name one in PAYMENTS_OPS_NODE. 1>&2
  exit /b 69
)
"%node%" "%~dp0..\cli\payments-ops.cjs" %*
exit /b %errorlevel%

:window
start "" "%~dp0..\..\Payments Ops.exe" %*
