import { expect, it } from '@jest/globals';
import { describeAccess } from '@lmcp/core';
import { createServer } from '../support/serve.js';

const nobodyBut = (...names: readonly string[]) => ({
  guest: names.includes('guest'),
  reader: names.includes('reader'),
  chief: names.includes('chief'),
  owner: true,
});

it('describes who may use what, by the rules that hold when the server is called', () => {
  const object = { type: 'object' };
  const server = createServer({ scopeImplies: (granted) => granted === 'admin' })
    .tool('now', '', object, () => '')
    .tool('help', { description: '', scopes: [] }, object, () => '')
    .tool('copy', { description: '', scopes: ['read', 'write'] }, object, () => '')
    .resource('notes://a', { name: 'a', scopes: ['read'] }, () => '')
    .resourceTemplate('notes://x/{id}', { name: 'x', scopes: ['write'] }, () => '')
    .prompt('p', { scopes: ['read'] }, () => '');
  const table = describeAccess(server, {
    guest: [],
    reader: ['read'],
    chief: ['admin'],
    owner: ['*'],
  });
  expect(table).toEqual([
    { offer: 'tool "now"', needs: 'undecided', mayUse: nobodyBut('guest', 'reader', 'chief') },
    { offer: 'tool "help"', needs: 'public', mayUse: nobodyBut('guest', 'reader', 'chief') },
    { offer: 'tool "copy"', needs: 'read write', mayUse: nobodyBut('chief') },
    { offer: 'resource "notes://a"', needs: 'read', mayUse: nobodyBut('reader', 'chief') },
    { offer: 'resource template "notes://x/{id}"', needs: 'write', mayUse: nobodyBut('chief') },
    { offer: 'prompt "p"', needs: 'read', mayUse: nobodyBut('reader', 'chief') },
  ]);
});
