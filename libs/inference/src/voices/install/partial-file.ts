import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';

/** What identifies the version of a document that a part was taken from (RFC 9110, 13.1.5). */
interface Origin {
  url: string;
  validator: string;
}

/**
 * The beginning of a download: `<target>.part`, and beside it in `<target>.part.json` where it comes from, so that a
 * later run can go on with it. Without a validator nothing says whether the document is still the same: then a part is
 * of no use.
 */
export class PartialFile {
  readonly path: string;
  private readonly originPath: string;

  private constructor(
    private readonly target: string,
    private readonly url: string,
    /** Bytes here already. */
    public size: number,
    /** Value for `If-Range`. */
    public validator: string | undefined,
  ) {
    this.path = `${target}.part`;
    this.originPath = `${target}.part.json`;
  }

  /** Finds what an earlier attempt for the same URL has left. */
  static async open(target: string, url: string): Promise<PartialFile> {
    const origin = await readFile(`${target}.part.json`, 'utf8').then(parseOrigin, () => undefined);
    const size = await stat(`${target}.part`).then(
      (stats) => stats.size,
      () => 0,
    );
    const partial = new PartialFile(target, url, size, origin?.url === url ? origin.validator : undefined);
    if (size > 0 && partial.validator === undefined) await partial.restart(undefined);
    return partial;
  }

  /** Forgets what is here; `validator` identifies the version that follows. */
  async restart(validator: string | undefined): Promise<void> {
    this.size = 0;
    this.validator = validator;
    await writeFile(this.path, '');
    if (validator === undefined) await rm(this.originPath, { force: true });
    else await writeFile(this.originPath, JSON.stringify({ url: this.url, validator } satisfies Origin));
  }

  /** Appends chunk by chunk; whatever ends it, `size` says how much has been written. */
  async append(chunks: AsyncIterable<Uint8Array>, onSize: (size: number) => void): Promise<void> {
    const file = await open(this.path, 'a');
    try {
      for await (const chunk of chunks) {
        onSize(this.size + chunk.length);
        await file.writeFile(chunk);
        this.size += chunk.length;
      }
    } finally {
      await file.close();
    }
  }

  /** Gives the finished file its name. */
  async finish(): Promise<void> {
    await rename(this.path, this.target);
    await rm(this.originPath, { force: true });
  }

  async discard(): Promise<void> {
    await rm(this.path, { force: true });
    await rm(this.originPath, { force: true });
  }
}

function parseOrigin(text: string): Origin | undefined {
  try {
    const { url, validator } = JSON.parse(text) as Partial<Origin>;
    return typeof url === 'string' && typeof validator === 'string' ? { url, validator } : undefined;
  } catch {
    return undefined;
  }
}
