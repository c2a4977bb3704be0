import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './api-process.js';
import { processTree } from './process-tree.js';
import { without } from './requirements.js';
import { temporaryFolder } from './temporary-folder.js';

/** A Postgres of our own on a loopback port, in a temporary folder. It ends with this process at the latest. */
export interface TestPostgres {
  port: number;
  /** Makes an empty database and returns its URL. */
  createDatabase(): Promise<string>;
  /** SIGSTOP to every process of it: connections stay, nothing is answered. */
  pause(): void;
  resume(): void;
  /** Ends it at once, as a crash would: connections are lost, what was committed is not. */
  kill(): Promise<void>;
  /** On the same port, with the data that it had. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

const VERSIONS = '/usr/lib/postgresql';
const USER = 'brisk';

/** As `hasTools`, for Debian's `postgresql`, whose server is not on PATH. */
export const hasPostgres = (): boolean =>
  serverFolder() !== undefined || without('needs postgresql (Debian package); not found in /usr/lib/postgresql');

export async function startPostgres(): Promise<TestPostgres> {
  const binaries = serverFolder();
  if (!binaries) throw new Error('postgresql is not installed');
  const folder = temporaryFolder('brisk-postgres-');
  const owner = unprivileged();
  if (owner) chownSync(folder.path, owner.uid, owner.gid);
  const data = path.join(folder.path, 'data');
  const initialise = ['-D', data, '-U', USER, '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'];
  await promisify(execFile)(path.join(binaries, 'initdb'), initialise, { ...owner, cwd: folder.path });

  const port = await freePort();
  const urlOf = (database: string) => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  const psql = (command: string) =>
    promisify(execFile)(path.join(binaries, 'psql'), ['-qX', '-d', urlOf('postgres'), '-c', command]);
  let server: ChildProcess;
  let databases = 0;
  const endWithUs = () => void server.kill('SIGQUIT');
  process.on('exit', endWithUs);

  const start = async () => {
    const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'fsync=off'];
    const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
    server = spawn(path.join(binaries, 'postgres'), args, { ...owner, cwd: folder.path, stdio: 'ignore' });
    for (;;) {
      const answers = await psql('SELECT 1').catch(() => undefined);
      if (answers) return;
      if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    }
  };
  const signal = (name: NodeJS.Signals) => {
    for (const pid of processTree(server.pid!)) {
      try {
        process.kill(pid, name);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // A connection's process that has just ended.
      }
    }
  };
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    signal('SIGCONT');
    server.kill('SIGQUIT');
    await gone;
  };
  await start();
  return {
    port,
    createDatabase: async () => {
      const name = `test_${(databases += 1)}`;
      await psql(`CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    pause: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
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

/** Where the newest installed server lies. */
function serverFolder(): string | undefined {
  if (!existsSync(VERSIONS)) return undefined;
  const folders = readdirSync(VERSIONS)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(VERSIONS, version, 'bin'));
  return folders.find((folder) => existsSync(path.join(folder, 'postgres')));
}

/** Postgres refuses to run as root: the user that Debian's package makes. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
