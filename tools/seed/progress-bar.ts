const WIDTH = 40;

/** Draws a bar on a terminal, once for each percent; elsewhere it says each tenth part. */
export function progressBar(output: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>): (share: number) => void {
  let last = -1;
  return (share) => {
    const percent = Math.floor(share * 100);
    const tenth = Math.floor(percent / 10) > Math.floor(last / 10);
    if (percent === last) return;
    last = percent;
    if (output.isTTY) {
      const full = Math.round(share * WIDTH);
      output.write(`\r[${'#'.repeat(full)}${' '.repeat(WIDTH - full)}] ${percent} %${percent === 100 ? '\n' : ''}`);
    } else if (tenth) {
      output.write(`${percent} %\n`);
    }
  };
}
