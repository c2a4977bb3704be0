import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { currentSession } from '../../server/current-session';
import type { SignInProblem } from '../../server/sign-in';
import { Logo } from '../../shell/logo';
import styles from './sign-in.module.css';

export const metadata: Metadata = { title: 'Sign in' };

const PROBLEMS: Record<SignInProblem, string> = {
  refused: 'The API does not know this token. It is the operator token, not an API key.',
  unreachable: 'The API does not answer, so the token could not be checked. Try again when it is up.',
  'too-many': 'Too many failed attempts. Wait a minute, then try again.',
};

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  if (await currentSession()) redirect('/');
  const { problem } = await searchParams;
  const message = Object.entries(PROBLEMS).find(([key]) => key === problem)?.[1];
  return (
    <main className={styles.page}>
      <form className={styles.card} method="post" action="/session">
        <Logo />
        <h1 className={styles.title}>Sign in</h1>
        <div className="field">
          <label htmlFor="token">Operator token</label>
          <input
            id="token"
            name="token"
            type="password"
            autoComplete="current-password"
            spellCheck={false}
            maxLength={512}
            required
            autoFocus
            aria-describedby={message ? 'problem' : 'hint'}
            aria-invalid={message ? true : undefined}
          />
        </div>
        {message && (
          <p id="problem" role="alert" className={styles.problem}>
            {message}
          </p>
        )}
        <button type="submit" className="button primary">
          Sign in
        </button>
        <p id="hint" className={styles.hint}>
          <code>npm start</code> prints a link that signs in.
        </p>
      </form>
    </main>
  );
}
