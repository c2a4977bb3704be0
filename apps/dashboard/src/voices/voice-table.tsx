import type { Role, VoiceStatus } from '@brisk/contracts';
import { CardTable } from '../shell/card-table';
import { formatBytes, formatCount } from '../shell/format';
import { voiceActions, type VoiceAction } from './voice-actions';
import styles from './voices.module.css';

const COLUMNS = ['Voice', 'State', 'Workers', 'Size', 'Speakers', 'Rate', 'Digest'] as const;
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
  const columns = role === 'viewer' ? COLUMNS : [...COLUMNS, 'Actions'];
  return (
    <CardTable label="Voices" columns={columns}>
      {voices.map((voice) => {
        const cells = cellsOf(voice);
        return (
          <tr key={voice.id} role="row">
            <th role="rowheader" scope="row">
              {cells.Voice}
            </th>
            {COLUMNS.slice(1).map((name) => (
              <td key={name} role="cell" data-column={name}>
                {cells[name]}
              </td>
            ))}
            {role !== 'viewer' && (
              <td role="cell">
                <Actions {...{ voice, role, onAct }} />
              </td>
            )}
          </tr>
        );
      })}
    </CardTable>
  );
}

function cellsOf(voice: VoiceStatus): Record<(typeof COLUMNS)[number], React.ReactNode> {
  const { id, name, language, state, workers, problems, is_default, digest } = voice;
  return {
    Voice: (
      <>
        {id}
        <small>{[name, language, is_default ? 'default' : undefined].filter(Boolean).join(' · ')}</small>
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
