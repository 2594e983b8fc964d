import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decodeVariable } from '../../src/uri/decode-variable.js';
import { matchUriTemplate } from '../../src/uri/match-uri-template.js';
import { parseUriTemplate } from '../../src/uri/parse-uri-template.js';
import type { UriTemplate } from '../../src/uri/uri-template.js';

function template(source: string): UriTemplate {
  const parsed = parseUriTemplate(source);
  if (parsed.kind === 'mistake') {
    throw new Error(parsed.mistake);
  }
  return parsed.template;
}

const match = (source: string, uri: string): unknown => matchUriTemplate(template(source), uri);

describe('a URI template', () => {
  it.each([
    ['a://{id}', 'a://1', { id: '1' }],
    ['a://{id}/data', 'a://1/data', { id: '1' }],
    ['a://{x}-{y}', 'a://1-2-3', { x: '1', y: '2-3' }],
    ['a://{x}/{y}', 'a://1/2', { x: '1', y: '2' }],
    ['a://{+path}', 'a://x/y/z', { path: 'x/y/z' }],
    ['a://{+path}/meta', 'a://x/meta/y/meta', { path: 'x/meta/y' }],
    ['a://{x}/{+path}/{y}.{z}', 'a://1/2/3/4/5.6', { x: '1', path: '2/3/4', y: '5', z: '6' }],
    ['a://{+path}-{y}', 'a://x-y/z-w', { path: 'x-y/z', y: 'w' }],
    ['a://x{?p,q}', 'a://x', {}],
    ['a://x{?p,q}', 'a://x?q=2&p=a%26b', { p: 'a&b', q: '2' }],
    ['a://{id}{?p}', 'a://1?p=', { id: '1', p: '' }],
    ['a://{__proto__}', 'a://1', Object.fromEntries([['__proto__', '1']])],
    ['a://{id}', 'a://%E2%82%AC%20x', { id: '€ x' }],
  ])('%s matches %s', (source, uri, variables) => {
    expect(match(source, uri)).toEqual(variables);
  });

  it.each([
    ['a://{id}', 'a://'],
    ['a://{id}', 'a://1/2'],
    ['a://{id}', 'a://1?q=2'],
    ['a://{id}', 'a://1#2'],
    ['a://{id}', 'A://1'],
    ['a://{id}', 'a://%2E%2e'],
    ['a://{id}', 'a://..'],
    ['a://{id}', 'a://1%2F2'],
    ['a://{id}', 'a://1%5C2'],
    ['a://{id}', 'a://1%00'],
    ['a://{id}', 'a://%'],
    ['a://{id}', 'a://%C3%28'],
    ['a://{x}/{y}', 'a://1/'],
    ['a://{x}ab{y}ba', 'a://1aba'],
    ['a://{+path}', 'a://x/../y'],
    ['a://{+path}', 'a://x/%2e%2e/y'],
    ['a://{+path}', 'a://x%2F..%2Fy'],
    ['a://{+path}', 'a:///etc/passwd'],
    ['a://{+path}', 'a://%2Fetc/passwd'],
    ['a://x{?p}', 'a://x?p=1&p=2'],
    ['a://x{?p}', 'a://x?r=1'],
    ['a://x{?p}', 'a://x?p'],
    ['a://x{?p}', 'a://x?p=1#f'],
    ['a://x{?p}', 'a://xy'],
  ])('%s does not match %s', (source, uri) => {
    expect(match(source, uri)).toBeUndefined();
  });

  it.each([
    ['{id}', 'scheme'],
    ['a://x', 'no variable'],
    ['a://{x', 'partner'],
    ['a://x}{y}', 'partner'],
    ['a://{{x}}', 'partner'],
    ['a://{x}{y}', 'touch'],
    ['a://{x}/{x}', 'twice'],
    ['a://{+x}/{+y}', 'two `{+path}`'],
    ['a://{?x}/y', 'follow'],
    ['a://{?x}{?y}', 'follow'],
    ['a://{x*}', 'not a variable'],
    ['a://{x:3}', 'not a variable'],
    ['a://{x,y}', 'not a variable'],
    ['a://{#x}', 'not a variable'],
    ['a://{/x}', 'not a variable'],
    ['a://{}', 'not a variable'],
    [`a://x{?${Array.from({ length: 11 }, (_, index) => `v${index}`).join(',')}}`, '11 variables'],
  ])('cannot be %s', (source, mistake) => {
    expect(parseUriTemplate(source)).toEqual({
      kind: 'mistake',
      mistake: expect.stringContaining(mistake),
    });
  });

  it('finds back what it was expanded with', () => {
    const segment = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => {
      return decodeVariable('segment', encodeURIComponent(text)) !== undefined;
    });
    fc.assert(
      fc.property(segment, segment, segment, (x, y, z) => {
        const [a, b, c] = [x, y, z].map(encodeURIComponent);
        expect(match('a://{x}/{y}/end{?z}', `a://${a}/${b}/end?z=${c}`)).toEqual({ x, y, z });
      }),
    );
  });

  // Backtracking, or looking at a character once for each other one, would not end within the test's time.
  it.each([',', '/', 'a,', '%2C', '/end', ',/end'])(
    'S41 is matched in linear time against megabytes of %j',
    (hostile) => {
      const ten = Array.from({ length: 10 }, (_, index) => `{v${index}}`).join(',');
      const uri = `a://${hostile.repeat(4_194_304 / hostile.length)}`;
      expect(match(`a://${ten}/end`, uri)).toBeUndefined();
      expect(match(`a://{+path}/x,${ten.replace(',{v9}', '')}!`, uri)).toBeUndefined();
      expect(match('a://x{?a,b}', `a://x?${hostile.repeat(1_000_000)}&`)).toBeUndefined();
    },
  );
});
