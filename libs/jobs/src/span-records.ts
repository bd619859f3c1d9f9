import type { FinishedSpan } from '#libs/contracts';
import type { FileRef } from '#libs/queue';
import type { Place } from './engine-choice.js';
import { keys } from './keys.js';
import { StoredRecords } from './stored-records.js';

interface SpanRecord {
  engine: string;
  model: string;
  span: FinishedSpan;
}

const TOLERANCE_SECONDS = 0.001;

/** Finished parts of long files, until the file ends: the run that follows a killed one begins with them. */
export class SpanRecords extends StoredRecords {
  /** Those of one engine and model, in order and without overlap; what is damaged is worked on again. */
  async of(ref: FileRef, { pair, model }: Place): Promise<FinishedSpan[]> {
    const names = await this.storage.list(keys.spans(ref));
    const stored = names.map((name) =>
      this.read<SpanRecord>(`${keys.spans(ref)}/${name}`).catch(() => null),
    );
    const spans = (await Promise.all(stored))
      .filter((record) => record?.engine === pair.engine && record.model === model)
      .map((record) => (record as SpanRecord).span)
      .sort((a, b) => a.start - b.start);
    // two runs that did not know of each other may have cut differently
    let reached = 0;
    return spans.filter(({ start, end }) => {
      const isNew = start >= reached - TOLERANCE_SECONDS;
      if (isNew) reached = end;
      return isNew;
    });
  }

  async keep(ref: FileRef, run: string, { pair, model }: Place, span: FinishedSpan): Promise<void> {
    const record: SpanRecord = { engine: pair.engine, model, span };
    await this.create(keys.span(ref, `${run}-${Math.round(span.start * 1000)}`), record);
  }

  async remove(ref: FileRef): Promise<void> {
    await this.storage.removeAll(keys.spans(ref));
  }
}
