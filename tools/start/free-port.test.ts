import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from './free-port.mjs';

const server = createServer();
afterEach(() => new Promise((resolve) => server.close(resolve)));

describe('freePort', () => {
  it('is the port when nobody has it, and says what to do when somebody has', async () => {
    await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
    const { port } = server.address() as AddressInfo;
    await expect(freePort('BRISK_API_PORT', `${port}`, '127.0.0.1')).rejects.toThrow(
      `Port ${port} is in use; set BRISK_API_PORT to another.`,
    );
    await new Promise((resolve) => server.close(resolve));
    expect(await freePort('BRISK_API_PORT', `${port}`, '127.0.0.1')).toBe(port);
  });

  it.each(['abc', '99999', '0', '-1', '80.5', ''])('refuses %j and says what is accepted', async (value) => {
    await expect(freePort('BRISK_DASHBOARD_PORT', value, '127.0.0.1')).rejects.toThrow(
      /^BRISK_DASHBOARD_PORT: ".*" cannot be used; accepted is a whole number from 1 to 65535\.$/,
    );
  });

  it('names the host when it is that which cannot be used', async () => {
    await expect(freePort('BRISK_API_PORT', '18099', '203.0.113.1')).rejects.toThrow(/^BRISK_HOST: "203\.0\.113\.1"/);
  });
});
