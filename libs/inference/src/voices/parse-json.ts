import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';

/**
 * Parses strict JSON, and says where it breaks: V8's own message has a position on some Node versions only, and quotes
 * the text around it.
 *
 * @throws SyntaxError with line and column, both counted from 1
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError(describe(text));
  }
}

function describe(text: string): string {
  if (text.trim() === '') return 'the file is empty';
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (!first) return 'not valid JSON';
  const before = text.slice(0, first.offset).split('\n');
  // `PropertyNameExpected` -> `property name expected`
  const reason = printParseErrorCode(first.error)
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`)
    .toLowerCase();
  return `not valid JSON: ${reason} at line ${before.length}, column ${before.at(-1)!.length + 1}`;
}
