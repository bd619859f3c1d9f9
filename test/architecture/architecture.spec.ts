import { describe, expect, it } from 'vitest';
import { filesBelow, houseOf, type SourceFile, targetOf } from './sources.js';

/** Imports go down only. */
const FLOORS: Record<string, number> = {
  'libs/contracts': 0,
  'libs/formats': 0,
  'libs/engines': 1,
  'libs/queue': 1,
  'libs/storage': 1,
  'libs/logs': 1,
  'libs/media': 1,
  'libs/outbound': 1,
  'libs/tracing': 1,
  'libs/config': 1,
  'libs/jobs': 2,
  'apps/api': 3,
  'apps/worker': 3,
  'apps/cli': 3,
  'apps/ui': 3,
};

/** Nobody writes it, nobody reads it. */
const GENERATED = 'apps/ui/src/api/schema.d.ts';

const sources = ['apps', 'libs'].flatMap((folder) => filesBelow(folder, /\.(tsx?|mjs)$/));
const production = sources.filter(({ path }) => !path.endsWith('.spec.ts'));
const everything = ['apps', 'libs', 'test', 'workers', 'docs', 'config'].flatMap((folder) =>
  filesBelow(folder, /\.(tsx?|mjs|js|py|md|json|css|html|env|conf)$/),
);

const paths = (files: SourceFile[]) => files.map(({ path }) => path);
const importing = (packages: RegExp, outside: RegExp) =>
  paths(
    production.filter(
      (file) => !outside.test(file.path) && file.imports.some((name) => packages.test(name)),
    ),
  );

function wrongImports(isWrong: (from: string, to: string) => boolean): string[] {
  return production.flatMap((file) =>
    file.imports
      .map((specifier) => targetOf(file, specifier))
      .filter((target) => /^(libs|apps)\//.test(target))
      .filter((target) => isWrong(houseOf(file.path), houseOf(target)))
      .map((target) => `${file.path} imports ${target}`),
  );
}

describe('the house', () => {
  it('has every lib and app on a floor', () => {
    expect([...new Set(paths(sources).map(houseOf))].filter((house) => !(house in FLOORS))).toEqual(
      [],
    );
  });

  it('is imported downwards only', () => {
    expect(wrongImports((from, to) => (FLOORS[to] ?? 9) > (FLOORS[from] ?? -1))).toEqual([]);
  });

  it('has adapters that never import one another, and apps that never do', () => {
    const sideways = (from: string, to: string) =>
      from !== to && FLOORS[from] === FLOORS[to] && FLOORS[from] !== 0;
    expect(wrongImports(sideways)).toEqual([]);
  });

  it('lets only apps read the settings', () => {
    const isForbidden = (from: string, to: string) =>
      to === 'libs/config' && from !== to && !from.startsWith('apps/');
    expect(wrongImports(isForbidden)).toEqual([]);
  });

  it('enters libs by their face and never by a path', () => {
    const deep = (file: SourceFile) =>
      file.imports.some(
        (name) =>
          /^#libs\/.+\//.test(name) ||
          (name.startsWith('.') && houseOf(targetOf(file, name)) !== houseOf(file.path)),
      );
    const inHouse = production.filter(({ path }) => !path.startsWith('apps/cli/bootstrap'));
    expect(paths(inHouse.filter(deep))).toEqual([]);
  });

  it('keeps each outside thing behind one door', () => {
    expect(
      importing(/^(bullmq|bullmq-otel|@nestjs\/bullmq|ioredis)$/, /^(libs\/queue|apps\/cli)\//),
    ).toEqual([]);
    expect(importing(/^(node:)?child_process$/, /^(libs\/engines|apps\/cli)\//)).toEqual([]);
    expect(importing(/^@opentelemetry\//, /^libs\/tracing\//)).toEqual([]);
    expect(importing(/^assemblyai$/, /^libs\/engines\/src\/assemblyai\//)).toEqual([]);
    expect(importing(/^pino$/, /^libs\/logs\//)).toEqual([]);
    expect(importing(/^(multer|prom-client)$/, /^apps\/api\//)).toEqual([]);
    expect(
      importing(/^(axios|request-filtering-agent|standardwebhooks)$/, /^libs\/outbound\//),
    ).toEqual([]);
    expect(
      importing(/^(file-type|music-metadata|yauzl|archiver|iconv-lite)$/, /^libs\/media\//),
    ).toEqual([]);
  });

  it('reads the environment in libs/config and in the bootstrap only', () => {
    const readers = production.filter(({ text }) => text.includes('process.env'));
    const outside = paths(readers).filter(
      (path) => !/^(libs\/config|apps\/cli\/bootstrap)/.test(path),
    );
    expect(outside).toEqual([]);
  });

  it('has files of at most 250 lines', () => {
    const code = everything.filter(({ path }) => /\.(tsx?|mjs|js|py|css)$/.test(path));
    const long = code.filter(({ text }) => text.trimEnd().split('\n').length > 250);
    expect(paths(long).filter((path) => path !== GENERATED)).toEqual([]);
  });

  it('leaves nothing to do and no path of a machine', () => {
    // spelled so that this file does not find itself
    const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', '/ro' + 'ot/', '/wo' + 'rk/'].join('|'));
    expect(paths(everything.filter(({ text }) => marks.test(text)))).toEqual([]);
  });
});
