import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ShellTools } from '../src/shell/shell-tools.js';
import { connect } from './connect.js';
import { useScratch } from './scratch.js';

const at = useScratch();
const secrets = ['LMCP_TEST_TOKEN', 'LMCP_TEST_SECRET', 'LMCP_TEST_KEY', 'AWS_SECRET_ACCESS_KEY'];

beforeEach(() => {
  for (const name of secrets) {
    process.env[name] = 'hunter2';
  }
});

afterEach(() => {
  for (const name of secrets) {
    delete process.env[name];
  }
});

const env = { EDITOR: 'ed' };

it.each([
  {
    mode: 'a program',
    tool: () => ShellTools({ root: at(), env, allow: ['env'] }),
    name: 'run_program',
    args: { program: 'env' },
  },
  {
    mode: 'a shell',
    tool: () => ShellTools({ root: at(), env, dangerouslyAllowShell: true }),
    name: 'shell',
    args: { command: 'env' },
  },
])(
  'S56: gives $mode the few variables that are named, and no secret of the server',
  async ({ tool, name, args }) => {
    const connection = await connect(tool());
    const { text } = await connection.call(name, args);
    await connection.close();
    const names = [...text.matchAll(/^(\w+)=/gm)].map(([, variable]) => variable ?? '');
    // dash and bash add the last four of their own.
    const shells = ['PWD', 'OLDPWD', 'SHLVL', '_'];
    const allowed = new Set(['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'EDITOR', ...shells]);
    expect(names.filter((variable) => !allowed.has(variable))).toEqual([]);
    expect(names).toContain('PATH');
    expect(text).toContain('EDITOR=ed');
    expect(text).not.toMatch(/TOKEN|SECRET|KEY|hunter2/);
  },
);
