#!/usr/bin/env node
// Stands in for fpm, which makes Debian and RPM packages and can't be had everywhere: lays the files
// out as the package would, in a folder of its kind (`deb`, `rpm`) below PAYMENTS_OPS_LAY_OUT, but for
// the app itself, and keeps the arguments and the scripts that run after installing and removing.
import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const args = process.argv.slice(2)
const root = join(process.env['PAYMENTS_OPS_LAY_OUT'] ?? '', given('-t'))
mkdirSync(root, { recursive: true })

/** @param {string} flag */
function given(flag) {
  return args[args.indexOf(flag) + 1] ?? ''
}

for (const argument of args) {
  const [source = '', target = ''] = argument.split('=')
  if (!target.startsWith('/') || target.startsWith('/opt/') || !existsSync(source)) continue
  mkdirSync(join(root, dirname(target)), { recursive: true })
  cpSync(source, join(root, target))
}
copyFileSync(given('--after-install'), join(root, 'after-install'))
copyFileSync(given('--after-remove'), join(root, 'after-remove'))
writeFileSync(join(root, 'arguments.json'), JSON.stringify(args))
// electron-builder goes on to read the package.
writeFileSync(given('--package'), '')
