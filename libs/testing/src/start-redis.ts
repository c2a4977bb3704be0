import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { freePort } from './api-process.js';
import { temporaryFolder } from './temporary-folder.js';

/** A Redis of our own on a loopback port, which keeps nothing on disk. It ends with this process at the latest. */
export interface TestRedis {
  port: number;
  url: string;
  /** SIGSTOP: it keeps its connections, and answers nothing. */
  pause(): void;
  resume(): void;
  /** SIGKILL; also when it is paused. */
  kill(): Promise<void>;
  /** On the same port, empty. */
  restart(): Promise<void>;
  /** Kills it and removes its folder. */
  stop(): Promise<void>;
}

/** @param options of redis-server, e.g. `['--maxmemory', '2mb']` */
export async function startRedis(options: string[] = []): Promise<TestRedis> {
  const folder = temporaryFolder('brisk-redis-');
  const port = await freePort();
  let server: ChildProcess;
  const endWithUs = () => void server.kill('SIGKILL');
  process.on('exit', endWithUs);

  const start = async () => {
    const fixed = [
      '--port',
      `${port}`,
      '--bind',
      '127.0.0.1',
      '--dir',
      folder.path,
      '--save',
      '',
      '--appendonly',
      'no',
    ];
    server = spawn('redis-server', [...fixed, ...options], { stdio: 'ignore' });
    while (!(await answers(port))) {
      if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}`);
    }
  };
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    kill,
    restart: async () => {
      await kill();
      await start();
    },
    stop: async () => {
      await kill();
      process.removeListener('exit', endWithUs);
      folder.remove();
    },
  };
}

/** True once there is any answer to a PING, a demand for a password included. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const end = (answered: boolean) => {
      socket.destroy();
      // A refusal comes at once; ask a little later.
      if (answered) resolve(true);
      else setTimeout(() => resolve(false), 20);
    };
    socket.once('data', (data) => end(/^(\+PONG|-NOAUTH)/.test(data.toString())));
    socket.once('error', () => end(false));
  });
}
