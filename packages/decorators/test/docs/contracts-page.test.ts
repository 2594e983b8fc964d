import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { looser, stricter } from '../contract/divergences.js';
import { ruleRows } from './rule-rows.js';

const file = new URL('../../../../docs/contracts.md', import.meta.url);
const page = readFileSync(file, 'utf8');

const tables: Readonly<Record<string, readonly string[]>> = {
  rules: ['| rule | schema | checked |', '| --- | --- | --- |', ...ruleRows()],
  divergences: [
    '| lmcp is | because |',
    '| --- | --- |',
    ...Object.values(looser).map(({ reason }) => `| looser | ${reason} |`),
    ...Object.values(stricter).map(({ reason }) => `| stricter | ${reason} |`),
  ],
};

/** Without what the formatter does to tables. */
function plain(table: string): string {
  return table.replaceAll(/-{3,}/g, '---').replaceAll(/ +/g, ' ').trim();
}

it.each(Object.entries(tables))('docs/contracts.md has the table of %s', (name, rows) => {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = page.indexOf(open) + open.length;
  const table = page.slice(start, page.indexOf(close));
  // `LMCP_UPDATE_DOCS=1 npm test -- contracts-page`, then `npm run format`.
  if (process.env['LMCP_UPDATE_DOCS'] !== undefined) {
    const current = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      current.replace(`${open}${table}${close}`, () => [open, '', ...rows, '', close].join('\n')),
    );
    return;
  }
  expect(plain(table).split('\n')).toEqual(rows.map(plain));
});
