import { MAX_REASON_LENGTH, MIN_REASON_LENGTH } from './reason-limits';
import { Field } from './field';

/** What is wrong with a reason; undefined when nothing is. */
export function reasonProblem(reason: string): string | undefined {
  if (reason.trim().length >= MIN_REASON_LENGTH) return undefined;
  return `Say why, in ${MIN_REASON_LENGTH} characters at least: it stays in the audit log.`;
}

export interface ReasonFieldProps {
  value: string;
  onChange: (reason: string) => void;
  problem?: string | undefined;
  autoFocus?: boolean;
}

export function ReasonField({ value, onChange, problem, autoFocus }: ReasonFieldProps) {
  return (
    <Field
      label="Reason"
      problem={problem}
      hint={`At least ${MIN_REASON_LENGTH} characters; kept in the audit log with your name.`}
    >
      {(props) => (
        <input
          {...props}
          value={value}
          maxLength={MAX_REASON_LENGTH}
          autoComplete="off"
          autoFocus={autoFocus}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
