// Makes the two Prisma clients below src/generated. `prisma generate` never runs a schema engine, but downloads one
// unless it is told of a binary; this Node will do, and nothing is fetched.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
for (const kind of ['sqlite', 'postgres']) {
  const args = [prisma, 'generate', '--no-hints', '--schema', path.join('prisma', kind, 'schema.prisma')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
    encoding: 'utf8',
  });
  if (status === 0) continue;
  console.error(`${stdout}\n${stderr}`);
  process.exit(1);
}
