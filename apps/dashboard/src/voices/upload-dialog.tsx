'use client';

import { useRef, useState } from 'react';
import { AdminError } from '../actions/admin-api';
import { Field } from '../actions/field';
import { Notice } from '../actions/notice';
import { ReasonDialog } from '../actions/reason-dialog';
import { formatBytes, formatShare } from '../shell/format';
import { filesOf, uploadVoice } from './upload-voice';
import { useRefreshVoices } from './use-voices';
import styles from './voices.module.css';

export interface UploadDialogProps {
  maxBytes: number;
  onClose: () => void;
  onUploaded: (id: string) => void;
}

/** Takes the two files of a voice, and shows how far they are on their way. */
export function UploadDialog({ maxBytes, onClose, onUploaded }: UploadDialogProps) {
  const [files, setFiles] = useState<File[]>([]);
  const [replace, setReplace] = useState(false);
  const [share, setShare] = useState<number>();
  const leaving = useRef<AbortController>(undefined);
  const refresh = useRefreshVoices();

  const upload = async (reason: string) => {
    const found = filesOf(files);
    if ('problem' in found) throw new AdminError({ message: found.problem });
    if (found.model.size > maxBytes) {
      throw new AdminError({ message: `The model is larger than ${formatBytes(maxBytes)}.` });
    }
    leaving.current = new AbortController();
    setShare(0);
    try {
      const { signal } = leaving.current;
      const { id } = await uploadVoice(found, { reason, replace, onProgress: setShare, signal });
      onUploaded(id);
    } finally {
      setShare(undefined);
    }
  };
  return (
    <ReasonDialog title="Upload a voice" confirm="Upload" action={upload} refresh={refresh} onClose={onClose}>
      <Field label="Files" hint={`Of a Piper voice: name.onnx and name.onnx.json; ${formatBytes(maxBytes)} at most.`}>
        {(control) => (
          <input
            {...control}
            type="file"
            multiple
            accept=".onnx,.json"
            disabled={share !== undefined}
            onChange={(event) => setFiles([...(event.target.files ?? [])])}
          />
        )}
      </Field>
      <label className={styles.check}>
        <input type="checkbox" checked={replace} onChange={(event) => setReplace(event.target.checked)} />
        Replace a voice of the same name
      </label>
      {share !== undefined && (
        <Notice>
          <div className={styles.progress}>
            <progress aria-label="Upload" max={1} value={share} />
            <span>{share < 1 ? formatShare(share) : 'Letting it speak…'}</span>
            {share < 1 && (
              <button type="button" className="button" onClick={() => leaving.current?.abort()}>
                Stop
              </button>
            )}
          </div>
        </Notice>
      )}
    </ReasonDialog>
  );
}
