import type { VoiceProblem } from '@brisk/contracts';
import styles from './pool.module.css';

/** Voices that cannot speak, and exactly why; nothing when all can. */
export function VoiceProblems({ problems }: { problems: VoiceProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <section className={styles.problems} aria-labelledby="voice-problems">
      <h3 id="voice-problems">Voices that cannot speak</h3>
      <ul>
        {problems.map(({ id, file, problems: reasons }) => (
          <li key={file}>
            <strong>{id}</strong> <code>{file}</code>
            <ul>
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
