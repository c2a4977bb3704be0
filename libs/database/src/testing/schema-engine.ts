import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { DatabaseProvider } from '../database.js';

type Instance = { exports: { __wbindgen_start(): void } };

/** The SQL that makes an empty database's tables as the Prisma schema has them. Needs a database to speak to. */
export async function schemaSql(provider: DatabaseProvider, url: string): Promise<string> {
  load();
  const path = fileURLToPath(new URL(`../../prisma/${provider}/schema.prisma`, import.meta.url));
  const content = readFileSync(path, 'utf8');
  const factory = provider === 'sqlite' ? new PrismaLibSql({ url }) : new PrismaPg({ connectionString: url });
  const started = await engine.SchemaEngine.new(
    { datamodels: [[path, content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  const { stdout } = await started.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path, content }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout!;
}

let loaded = false;

/** Its own entry imports the binary as a module, which Node 20 does not do. */
function load(): void {
  if (loaded) return;
  loaded = true;
  const binary = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const imports = { './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(binary)), imports);
  (engine as unknown as { __wbg_set_wasm(exports: unknown): void }).__wbg_set_wasm(instance.exports);
  (instance as unknown as Instance).exports.__wbindgen_start();
}
