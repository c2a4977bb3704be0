/** Whether a command was asked how it is used, and nothing else need be right. */
export const asksForHelp = (args: readonly string[] = process.argv.slice(2)): boolean =>
  args.some((arg) => arg === '--help' || arg === '-h');
