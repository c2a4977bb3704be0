import type { Broadcast } from '../veto/broadcast.js';

/** Replicas in one process that hear each other, unless they are cut off. */
export class FakeBroadcastHub {
  private readonly replicas = new Set<FakeBroadcast>();

  open(): FakeBroadcast {
    const replica = new FakeBroadcast((topic, message) => {
      for (const other of this.replicas) if (!other.isCutOff) other.hear(topic, message);
    });
    this.replicas.add(replica);
    return replica;
  }
}

export class FakeBroadcast implements Broadcast {
  isCutOff = false;
  private readonly listeners: [topic: string, listener: (message: string) => void][] = [];
  private readonly connected: (() => void)[] = [];

  constructor(private readonly send: (topic: string, message: string) => void) {}

  async publish(topic: string, message: string): Promise<boolean> {
    if (!this.isCutOff) this.send(topic, message);
    return !this.isCutOff;
  }

  subscribe(topic: string, listener: (message: string) => void): void {
    this.listeners.push([topic, listener]);
  }

  onConnected(listener: () => void): void {
    this.connected.push(listener);
  }

  mend(): void {
    this.isCutOff = false;
    this.connected.forEach((listener) => listener());
  }

  hear(topic: string, message: string): void {
    for (const [name, listener] of this.listeners) if (name === topic) listener(message);
  }

  close(): void {
    this.isCutOff = true;
  }
}
