import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type EngineModel, fromWire, type ModelQuality } from '#libs/contracts';

const require = createRequire(import.meta.url);

/** Path of the catalogue beside an engine's Python twin. */
const cataloguePath = (engineId: string): string =>
  require.resolve(`#workers/oitiva_runner/engines/${engineId.replaceAll('-', '_')}.models.json`);

interface CatalogueEntry {
  id: string;
  licence: string;
  sizeBytes?: number;
  languages?: string[];
  translation?: boolean;
  quality?: ModelQuality;
  files: { sizeBytes: number | null }[];
}

/** The models of an engine that runs in Python, from the one catalogue that both sides read. */
export function readCatalogue(engineId: string): EngineModel[] {
  const models = fromWire<CatalogueEntry[]>(
    JSON.parse(readFileSync(cataloguePath(engineId), 'utf8')),
  );
  return models.map(({ id, licence, sizeBytes, languages, translation, quality, files }) => ({
    id,
    licence,
    sizeBytes: sizeBytes ?? files.reduce((sum, file) => sum + (file.sizeBytes ?? 0), 0),
    ...(languages === undefined ? {} : { languages }),
    ...(translation === undefined ? {} : { translation }),
    ...(quality === undefined ? {} : { quality }),
  }));
}
