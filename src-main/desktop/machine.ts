import { arch, release, totalmem, uptime, version } from 'node:os'
import { app, type BrowserWindow, Notification, screen } from 'electron'

/** What this machine and this console are made of, for a diagnosis; sizes in bytes or pixels. */
export function describeMachine(window: BrowserWindow | null): object {
  const { electron, chrome, node } = process.versions
  return {
    madeAt: new Date().toISOString(),
    console: { version: __VERSION__, packaged: app.isPackaged, upSeconds: whole(process.uptime()) },
    versions: { electron, chrome, node },
    system: {
      platform: process.platform,
      arch: arch(),
      release: release(),
      version: version(),
      upSeconds: whole(uptime()),
      memory: totalmem(),
      locale: app.getLocale(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      notifications: Notification.isSupported(),
    },
    displays: screen.getAllDisplays().map(({ size, workArea, scaleFactor, rotation }) => ({
      size,
      workArea,
      scaleFactor,
      rotation,
    })),
    window: window === null ? null : describeWindow(window),
    processes: app.getAppMetrics().map(({ type, name, cpu, memory }) => ({
      type,
      name,
      cpuPercent: cpu.percentCPUUsage,
      workingSetKilobytes: memory.workingSetSize,
    })),
    graphics: app.getGPUFeatureStatus(),
  }
}

function describeWindow(window: BrowserWindow): object {
  return {
    bounds: window.getBounds(),
    visible: window.isVisible(),
    minimized: window.isMinimized(),
    focused: window.isFocused(),
    crashed: window.webContents.isCrashed(),
    zoom: window.webContents.getZoomFactor(),
  }
}

function whole(seconds: number): number {
  return Math.round(seconds)
}
