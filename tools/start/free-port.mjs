import { createServer } from 'node:net';

/**
 * A port from the environment that nobody listens on yet. Found out before anything is started: whoever has it might
 * answer in place of our own process.
 *
 * @throws Error with a line for whoever starts Brisk
 */
export async function freePort(variable, value, host) {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (port < 1 || port > 65_535) {
    throw new Error(
      `${variable}: ${JSON.stringify(value)} cannot be used; accepted is a whole number from 1 to 65535.`,
    );
  }
  await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(new Error(whyNot(error.code, variable, port, host))));
    server.listen({ port, host }, () => server.close(resolve));
  });
  return port;
}

function whyNot(code, variable, port, host) {
  if (code === 'EADDRINUSE') return `Port ${port} is in use; set ${variable} to another.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user; set ${variable} to another.`;
  return `BRISK_HOST: "${host}" cannot be listened on (${code}).`;
}
