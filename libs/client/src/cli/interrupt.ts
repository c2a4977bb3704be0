/** npm passes the terminal's Ctrl-C on to a program that has had it already: only a third one is impatience. */
const PATIENCE = 3;
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export interface Interrupt {
  readonly signal: AbortSignal;
  /** What shells expect of a program that a signal has ended; undefined while there was none. */
  exitCode(): number | undefined;
}

/** Turns the signals that ask a program to stop into an abort, so that it can clear up behind itself. */
export function listenForInterrupt(program: NodeJS.Process): Interrupt {
  const controller = new AbortController();
  let count = 0;
  let code: number | undefined;
  for (const [name, exitCode] of Object.entries(EXIT_CODES)) {
    program.on(name, () => {
      count += 1;
      code ??= exitCode;
      if (count === PATIENCE) program.exit(code);
      controller.abort();
    });
  }
  return { signal: controller.signal, exitCode: () => code };
}
