import { bytesOf } from './fixtures.js';
import { form } from './http.js';

const SENT: Record<string, (jobId: string) => Promise<RequestInit>> = {
  'POST /jobs': async () => {
    const clip = { name: 'raposa.mp3', bytes: bytesOf('pt-raposa') };
    return { body: await form([clip], { engine: 'scripted' }) };
  },
  'POST /downloads': async (jobId) => ({
    body: JSON.stringify({ job_ids: [jobId], joined: true }),
  }),
  'PUT /jobs/{job_id}/files/{file_id}/versions': async () => ({
    headers: { 'Content-Type': 'application/json', 'If-Match': '*' },
    body: JSON.stringify({ segments: [{ start: 0, end: 1, text: 'of whoever may' }] }),
  }),
};

/** What an operation (`POST /jobs`) is called with, where that is more than its address. */
export const sentWith = async (operation: string, jobId: string): Promise<RequestInit> =>
  (await SENT[operation]?.(jobId)) ?? {};
