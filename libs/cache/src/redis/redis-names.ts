/** Changes when names or entries change their form, so that versions of Brisk side by side do not read each other. */
const FORM = '1';

/** Every name this cache uses in Redis. */
export class RedisNames {
  readonly generations: string;
  readonly channel: string;
  /** Written to see whether anything can be. */
  readonly probe: string;
  private readonly start: string;

  constructor(prefix = 'brisk') {
    this.start = `${prefix}:cache:${FORM}`;
    this.generations = `${this.start}:generations`;
    this.channel = `${this.start}:purges`;
    this.probe = `${this.start}:probe`;
  }

  entry(epoch: string, key: string): string {
    return `${this.start}:audio:${epoch}:${key}`;
  }

  /** Counts of one day. */
  asked(epoch: string, day: string): string {
    return `${this.start}:asked:${epoch}:${day}`;
  }

  askedText(epoch: string, key: string): string {
    return `${this.start}:asked-text:${epoch}:${key}`;
  }

  lease(key: string): string {
    return `${this.start}:lease:${key}`;
  }
}
