// MCP-Nest on Nest with Express or Fastify. Decorators are applied by hand: this folder is not compiled.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Payload } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { McpController, McpStrategy, StreamableHttpTransport, Tool } from '@rekog/mcp-nest';
import { z } from 'zod';
import { reportUsage } from '../../dist/subjects/report-usage.js';
import { SERVER } from '../../dist/subjects/server-info.js';
import { toolResultOf } from '../tool-result.js';
import { zodCatalogueOf } from '../zod-catalogue.js';

const [, , platform, size] = process.argv;

// oxlint-disable-next-line typescript/no-extraneous-class -- its methods are added below
class Tools {}
for (const { name, description, input, output, run } of zodCatalogueOf(z, Number(size))) {
  const method = { [name]: async (args) => toolResultOf(run(args)) }[name];
  Object.defineProperty(Tools.prototype, name, {
    value: method,
    writable: true,
    configurable: true,
  });
  const options = { name, description, parameters: z.object(input) };
  Tool({ ...options, ...(output && { outputSchema: z.object(output) }) })(
    Tools.prototype,
    name,
    Object.getOwnPropertyDescriptor(Tools.prototype, name),
  );
  Payload()(Tools.prototype, name, 0);
}
McpController()(Tools);

// oxlint-disable-next-line typescript/no-extraneous-class -- Nest wants a class
class AppModule {}
Module({ controllers: [Tools] })(AppModule);

const strategy = new McpStrategy({ ...SERVER, transports: [new StreamableHttpTransport()] });
const adapter = platform === 'fastify' ? [new FastifyAdapter()] : [];
const app = await NestFactory.create(AppModule, ...adapter, { logger: ['error'] });
strategy.setHttpAdapter(app.getHttpAdapter());
app.connectMicroservice({ strategy });
await app.startAllMicroservices();
await app.listen(0, '127.0.0.1');
reportUsage(app.getHttpServer().address().port);
