import type { Role, VoiceStatus } from '@brisk/contracts';
import { CardTable } from '../shell/card-table';
import { formatBytes, formatCount } from '../shell/format';
import { voiceActions, type VoiceAction } from './voice-actions';
import styles from './voices.module.css';

const COLUMNS = ['Voice', 'State', 'Workers', 'Size', 'Speakers', 'Rate', 'Digest', 'Actions'] as const;
/** Looks of a worker in a like state. */
const LOOKS: Record<VoiceStatus['state'], string> = {
  loaded: 'idle',
  available: 'starting',
  unloaded: 'draining',
  broken: 'backoff',
};

export interface VoiceTableProps {
  voices: VoiceStatus[];
  role: Role;
  onAct: (action: VoiceAction, voice: VoiceStatus) => void;
}

export function VoiceTable({ voices, role, onAct }: VoiceTableProps) {
  const columns = COLUMNS.filter((name) => name !== 'Actions' || role !== 'viewer');
  return (
    <CardTable label="Voices" columns={columns} className={styles.voices}>
      {voices.map((voice) => {
        const cells = cellsOf(voice);
        return (
          <tr key={voice.id} role="row">
            {columns.map((name) => (
              <td key={name} role="cell" data-column={name}>
                {name === 'Actions' ? <Actions {...{ voice, role, onAct }} /> : cells[name]}
              </td>
            ))}
          </tr>
        );
      })}
    </CardTable>
  );
}

function cellsOf(voice: VoiceStatus): Record<Exclude<(typeof COLUMNS)[number], 'Actions'>, React.ReactNode> {
  const { id, name, language, state, workers, problems, is_default, digest } = voice;
  return {
    Voice: (
      <>
        <strong>{id}</strong>
        <span className={styles.detail}>
          {[name, language, is_default ? 'default' : undefined].filter(Boolean).join(' · ')}
        </span>
        {problems.map((problem) => (
          <span key={problem} className={styles.problem}>
            {problem}
          </span>
        ))}
      </>
    ),
    State: (
      <span className="badge" data-state={LOOKS[state]}>
        {state === 'unloaded' && workers.length > 0 ? 'leaving' : state}
      </span>
    ),
    Workers: workers.join(', ') || 'none',
    Size: formatBytes(voice.size_bytes),
    Speakers: formatCount(voice.speakers),
    Rate: voice.sample_rate === null ? '–' : `${voice.sample_rate / 1000} kHz`,
    Digest: digest === null ? '–' : <code title={digest}>{digest.slice(0, 10)}</code>,
  };
}

function Actions({ voice, role, onAct }: Omit<VoiceTableProps, 'voices'> & { voice: VoiceStatus }) {
  return (
    <div className={styles.actions}>
      {voiceActions(voice, role).map((action) => (
        <button
          key={action}
          type="button"
          className="button"
          aria-label={`${action} ${voice.id}`}
          onClick={() => onAct(action, voice)}
        >
          {action[0]!.toUpperCase() + action.slice(1)}
        </button>
      ))}
    </div>
  );
}
