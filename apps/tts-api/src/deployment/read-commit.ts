import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Commit of the repository at `root`, or undefined where there is none that can be read. Reads files alone: no git. */
export async function readCommit(root: string): Promise<string | undefined> {
  const folder = path.join(root, '.git');
  const head = await textOf(path.join(folder, 'HEAD'));
  const branch = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
  if (branch === undefined) return commitIn(head);
  const packed = (await textOf(path.join(folder, 'packed-refs'))).split('\n');
  return (
    commitIn(await textOf(path.join(folder, branch))) ??
    commitIn(packed.find((line) => line.endsWith(` ${branch}`))?.split(' ')[0] ?? '')
  );
}

async function textOf(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).trim();
}

function commitIn(text: string): string | undefined {
  return /^[\da-f]{40,64}$/.test(text) ? text : undefined;
}
