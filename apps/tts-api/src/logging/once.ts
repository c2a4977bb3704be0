/**
 * For what is tried again and again: says a trouble once, even when it takes turns with another one, and once that it is
 * over.
 *
 * @returns takes what is wrong now, or undefined; true when that is to be said
 */
export function onlyNews(): (trouble: string | undefined) => boolean {
  const said = new Set<string | undefined>();
  return (trouble) => {
    if (said.has(trouble)) return false;
    if (trouble === undefined) said.clear();
    else said.delete(undefined);
    said.add(trouble);
    return true;
  };
}
