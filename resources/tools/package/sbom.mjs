/**
 * What a bill of materials is about.
 * @typedef {object} Product
 * @property {string} name
 * @property {string} version
 * @property {string} licence
 * @property {string} electron the version of the runtime it is packaged with
 */

/**
 * The bill of materials of a package in CycloneDX 1.6: the packages bundled into it, each with the
 * checksum it was installed by, and Electron.
 * @param {Product} product
 * @param {readonly import('./bundled.mjs').Bundled[]} packages
 * @param {number} time ms since the epoch
 */
export function sbomOf(product, packages, time) {
  const root = purlOf(product.name, product.version)
  const electron = purlOf('electron', product.electron)
  const libraries = packages.map(({ name, version, licence, integrity }) => ({
    type: 'library',
    'bom-ref': purlOf(name, version),
    name,
    version,
    purl: purlOf(name, version),
    licenses: licencesOf(licence),
    hashes: [hashOf(integrity)],
  }))
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: new Date(time).toISOString(),
      component: {
        type: 'application',
        'bom-ref': root,
        name: product.name,
        version: product.version,
        licenses: licencesOf(product.licence),
      },
    },
    components: [
      {
        type: 'framework',
        'bom-ref': electron,
        name: 'electron',
        version: product.electron,
        purl: electron,
        licenses: licencesOf('MIT'),
      },
      ...libraries,
    ],
    dependencies: [{ ref: root, dependsOn: [electron, ...libraries.map((one) => one.purl)] }],
  }
}

/**
 * A package URL: the scope's `@` has to be escaped.
 * @param {string} name
 * @param {string} version
 */
export function purlOf(name, version) {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`
}

/** @param {string} licence */
function licencesOf(licence) {
  return / (?:OR|AND|WITH) /.test(licence)
    ? [{ expression: licence }]
    : [{ license: { id: licence } }]
}

/** @param {string} integrity */
function hashOf(integrity) {
  const [algorithm = '', digest = ''] = integrity.split('-')
  const content = Buffer.from(digest, 'base64').toString('hex')
  return { alg: algorithm.replace(/^sha/, 'SHA-'), content }
}
