import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClientFeaturesResponse, UnleashConfig } from 'unleash-client';

type StorageProvider = NonNullable<UnleashConfig['storageProvider']>;

/**
 * The last known flags, for a start while Unleash is away. Unlike the SDK's own file it is replaced as a whole, and an
 * Unleash that has lost its flags does not empty it.
 */
export class BackupFile implements StorageProvider {
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly file: string) {}

  set(_key: string, data: ClientFeaturesResponse): Promise<void> {
    if (data.features.length === 0) return Promise.resolve();
    this.writing = this.writing.then(
      () => this.write(data),
      () => this.write(data),
    );
    return this.writing;
  }

  /** One that is not there, or damaged, is as good as none: the flags come from Unleash in a moment. */
  async get(): Promise<ClientFeaturesResponse | undefined> {
    try {
      const data = JSON.parse(await readFile(this.file, 'utf8')) as ClientFeaturesResponse | null;
      return Array.isArray(data?.features) ? data : undefined;
    } catch {
      return undefined;
    }
  }

  private async write(data: ClientFeaturesResponse): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true });
    await writeFile(`${this.file}.new`, JSON.stringify(data));
    await rename(`${this.file}.new`, this.file);
  }
}
