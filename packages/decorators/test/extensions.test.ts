import { describe, expect, it } from '@jest/globals';
import { apps } from '@lmcp/core/apps';
import { MemoryTransport } from '@lmcp/core/memory';
import { createServer, Tool } from '@lmcp/decorators';
import { Client } from '@modelcontextprotocol/client';

class Weather {
  @Tool({ description: 'The forecast.', ui: 'ui://weather/forecast', meta: { own: 1 } })
  forecast(): string {
    return 'Sunny.';
  }
}

const INFO = { name: 'weather', version: '1.0.0' };
const VIEWS = { 'ui://weather/forecast': { html: '<p>Sunny.' } };

describe('ui of @Tool', () => {
  it('names the view of a tool', async () => {
    const server = createServer({
      ...INFO,
      tools: [Weather],
      extensions: [apps({ views: VIEWS })],
    });
    const client = new Client(INFO);
    await client.connect(new MemoryTransport(server));
    const { tools } = await client.listTools();
    expect(tools[0]).toHaveProperty('_meta', {
      ui: { resourceUri: 'ui://weather/forecast' },
      own: 1,
    });
    await client.close();
  });

  it('is refused without the extension', () => {
    expect(() => createServer({ ...INFO, tools: [Weather] })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'LMCP163' })] }),
    );
  });
});
