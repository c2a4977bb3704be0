const WIDTH = 40;
const REDRAW_MS = 200;

/** How far it is: a bar that moves on a terminal, else a line for each tenth. */
export class ProgressBar {
  private drawn = -Infinity;
  private tenths = 0;

  constructor(
    private readonly output: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>,
    private readonly now: () => number = () => performance.now(),
    private readonly started = now(),
  ) {}

  show(done: number, total: number, name: string): void {
    const share = done / total;
    const seconds = (this.now() - this.started) / 1000;
    const left = `${Math.ceil((seconds / share) * (1 - share))} s left`;
    if (!this.output.isTTY) {
      if (Math.floor(share * 10) === this.tenths) return;
      this.tenths = Math.floor(share * 10);
      this.output.write(`${this.tenths * 10} % of ${total} rollouts, ${left}\n`);
      return;
    }
    if (this.now() - this.drawn < REDRAW_MS && done < total) return;
    this.drawn = this.now();
    const full = Math.round(share * WIDTH);
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
    this.output.write(`\r\u001b[K${bar} ${(share * 100).toFixed(0).padStart(3)} %  ${left}  ${name}`);
    if (done === total) this.output.write('\r\u001b[K');
  }
}
