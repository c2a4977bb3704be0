/** Cases as they are written in tests, `as written => as said`, one a line. */
export function readCases(text: string): [written: string, said: string][] {
  const lines = text.trim().split('\n');
  return lines.map((line) => {
    const [written = '', said = ''] = line.split('=>').map((side) => side.trim());
    return [written, said];
  });
}
