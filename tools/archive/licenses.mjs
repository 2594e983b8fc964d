import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const LICENSE = /^(licen[cs]e|notice)(\.|$)/i;

/**
 * The licences of the packages in a bundle, which most of them ask to be passed on, in one text.
 *
 * @param {readonly import('./package-of.mjs').Package[]} packages
 */
export function licensesOf(packages) {
  return packages
    .flatMap(({ folder, name, version }) =>
      readdirSync(folder)
        .filter((file) => LICENSE.test(file))
        .map(
          (file) =>
            `${name} ${version}: ${file}\n\n${readFileSync(path.join(folder, file), 'utf8')}\n`,
        ),
    )
    .toSorted((a, b) => (a < b ? -1 : Number(a > b)))
    .join(`${'-'.repeat(80)}\n`);
}
