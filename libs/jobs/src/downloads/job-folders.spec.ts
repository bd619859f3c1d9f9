import { describe, expect, it } from 'vitest';
import { jobFolders } from './job-folders.js';

const createdAt = '2026-11-21T12:00:03.543Z';
const folders = (...names: string[]) => jobFolders(names.map((name) => ({ name, createdAt })));

describe('the folders of jobs in a zip', () => {
  it('are named after their first recordings, and kept apart where these have one name', () => {
    expect(folders('entrevista.mp3', 'Ação à noite.wav', 'entrevista.wav', 'Entrevista')).toEqual([
      ...['entrevista', 'Ação à noite', 'entrevista (2)', 'Entrevista (3)'],
    ]);
  });

  it('are named after the time of their jobs where a name says nothing', () => {
    expect(folders('???.mp3', '. .', '---.wav')).toEqual([
      ...['2026-11-21 12-00-03', '2026-11-21 12-00-03 (2)', '2026-11-21 12-00-03 (3)'],
    ]);
  });

  it('neither lead anywhere else nor take the place of the table', () => {
    expect(folders('../../x.mp3', 'C:\\a\\b.mp3', 'manifest.json.mp3', 'con.mp3')).toEqual([
      ...['x', 'b', 'manifest (2).json', 'co_'],
    ]);
  });

  it('fit where names are as long as names can be', () => {
    const name = `${'á'.repeat(251)}.mp3`;
    for (const folder of folders(name, name)) expect(folder.length).toBeLessThanOrEqual(255);
  });
});
