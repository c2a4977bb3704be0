export interface ServerTiming {
  name: string;
  ms: number;
}

/** Reads a `Server-Timing` header, `queue;dur=0.2, inference;desc="x";dur=12`; metrics without a duration are left out. */
export function parseServerTiming(header: string | null): ServerTiming[] {
  return (header ?? '').split(',').flatMap((metric) => {
    const [name = '', ...parameters] = metric.split(';').map((part) => part.trim());
    const duration = parameters.map((each) => /^dur="?([\d.]+)"?$/i.exec(each)?.[1]).find(Boolean);
    return name && duration !== undefined ? [{ name, ms: Number(duration) }] : [];
  });
}
