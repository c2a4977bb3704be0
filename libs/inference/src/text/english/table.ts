/** A table as it is written for people: `key: value`, entries separated by semicolons or line ends. */
export function table(text: string): Readonly<Record<string, string>> {
  const entries = text.split(/[;\n]/u).map((entry) => entry.trim());
  return Object.fromEntries(
    entries.filter(Boolean).map((entry) => {
      const colon = entry.indexOf(': ');
      return [entry.slice(0, colon), entry.slice(colon + 2)];
    }),
  );
}
