import { fork, type ChildProcess } from 'node:child_process';

/** A program of this folder in a process of its own, which answers every message with one. */
export class Forked<Request extends object, Reply> {
  private readonly child: ChildProcess;

  constructor(program: URL) {
    this.child = fork(program, { serialization: 'advanced' });
  }

  ask(request: Request): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const failed = (code: number | null) => reject(new Error(`a process of the bench ended with ${code}`));
      this.child.once('exit', failed);
      this.child.once('message', (reply: Reply) => {
        this.child.off('exit', failed);
        resolve(reply);
      });
      this.child.send(request);
    });
  }

  stop(): void {
    if (this.child.connected) this.child.disconnect();
  }
}
