import { describe, expect, it } from '@jest/globals';
import type { McpServer } from '@lmcp/core';
import { createServer } from '../support/serve.js';

const OBJECT = { type: 'object' };
const codesOf = (server: McpServer): unknown =>
  server.check().map(({ code, place }) => [code, place]);

const hidden = (place: string): unknown => [['LMCP151', place]];
const wrong = (place: string): unknown => [['LMCP152', place]];

describe('S60: hidden text', () => {
  it.each([
    { at: 0x202e },
    { at: 0x2066 },
    { at: 0x200b },
    { at: 0x2063 },
    { at: 0xfeff },
    { at: 0xad },
    { at: 0xe0041 },
  ])('of U+$at is found wherever clients are shown it (LMCP151)', ({ at }) => {
    const text = `Reads${String.fromCodePoint(at)} mail.`;
    const schema = { type: 'object', properties: { a: { type: 'string', description: text } } };
    expect(codesOf(createServer().tool('t', text, OBJECT, () => ''))).toEqual(hidden('tool "t"'));
    expect(codesOf(createServer().tool('t', '', schema, () => ''))).toEqual(hidden('tool "t"'));
    expect(codesOf(createServer().prompt('p', text, () => ''))).toEqual(hidden('prompt "p"'));
    expect(codesOf(createServer().resource('a://b', { name: 'b', title: text }, () => ''))).toEqual(
      hidden('resource "a://b"'),
    );
    expect(
      codesOf(
        createServer().resourceTemplate('a://{b}', { name: 'b', description: text }, () => ''),
      ),
    ).toEqual(hidden('resource template "a://{b}"'));
    expect(codesOf(createServer({ instructions: text }))).toEqual(hidden('server'));
  });

  it('is not what scripts and emoji need', () => {
    const text = 'می‌خواهم 👩‍💻 🏴 שלום\u200f, naïve, 日本語';
    expect(
      createServer()
        .tool('t', text, OBJECT, () => '')
        .check(),
    ).toEqual([]);
  });
});

describe('S61: icons', () => {
  it.each([
    'http://example.com/icon.png',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,<script>',
    '/icon.png',
    '',
    7,
    undefined,
  ])('from %s are refused (LMCP152)', (src) => {
    const icons = [{ src: 'https://example.com/icon.png' }, { src: src as string }];
    const tool = createServer().tool('t', { description: '', icons }, OBJECT, () => '');
    expect(codesOf(tool)).toEqual(wrong('tool "t"'));
    expect(codesOf(createServer({ icons }))).toEqual(wrong('server'));
    expect(codesOf(createServer().resource('a://b', { name: 'b', icons }, () => ''))).toEqual(
      wrong('resource "a://b"'),
    );
    expect(codesOf(createServer().prompt('p', { icons }, () => ''))).toEqual(wrong('prompt "p"'));
  });

  it.each(['https://example.com/icon.svg', 'data:image/svg+xml;base64,AA==', 'data:image/png,x'])(
    'from %s are served',
    (src) => {
      const details = { description: '', icons: [{ src }] };
      expect(
        createServer()
          .tool('t', details, OBJECT, () => '')
          .check(),
      ).toEqual([]);
    },
  );
});
