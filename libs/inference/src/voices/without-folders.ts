/** Of an absolute path, POSIX or Windows: all but its last part. */
const FOLDERS = /(?<![\p{L}\p{N}:/\\.])(?:file:\/\/)?(?:[A-Za-z]:)?[\\/](?:[^\s\\/:*?"'<>|()]+[\\/])+/gu;

/** Names files without the folders they lie in, which are nobody's business who asks whether a service is ready. */
export function withoutFolders(text: string): string {
  return text.replace(FOLDERS, '');
}
