import type { ComponentType } from 'react';
import type { Job, JobFile, Transcript } from '../../../api/types.js';
import type { Player } from '../player/player.js';

/** What the editor of the text is given. */
export interface EditorProps {
  job: Job;
  file: JobFile;
  /** the text that is corrected; its file has ended */
  transcript: Transcript;
  /** goes on playing beside the editor */
  player: Player;
  onClose: () => void;
}

/**
 * Where the editor of the text comes in: it takes the place of the transcript, opened by E and by a button. As long as
 * there is none, there is no button for it either.
 */
export const Editor: ComponentType<EditorProps> | null = null;
