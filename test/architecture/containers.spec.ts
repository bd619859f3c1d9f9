import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VARIABLES } from '#libs/config';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../support/root.js';

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string; target: string };
  environment?: Record<string, string>;
  volumes: string[];
  user?: string;
  read_only: boolean;
  cap_drop: string[];
  stop_grace_period: string;
  ports?: string[];
  networks: string[];
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const DOCKERFILE = 'config/docker/Dockerfile';
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: object;
};
const services = Object.entries(compose.services);
const lines = read(DOCKERFILE)
  .replace(/\\\n/g, ' ')
  .split('\n')
  .map((line) => line.trim());
/** Where the sources of what is built lie. */
const sourceOf = (path: string): string => path.replace(/^dist\//, '').replace(/\.js$/, '.ts');

describe('docker-compose.yml', () => {
  it('sets only variables that there are', () => {
    const known = new Set(Object.values(VARIABLES).map(([name]) => name));
    const unknown = services.flatMap(([, { environment = {} }]) =>
      Object.keys(environment).filter((name) => !known.has(name)),
    );
    expect(unknown).toEqual([]);
  });

  it('builds targets that the Dockerfile has', () => {
    const stages = lines.flatMap((line) => /^FROM \S+ AS (\S+)$/.exec(line)?.[1] ?? []);
    for (const [name, { build, image }] of services) {
      if (build === undefined) expect(image, name).toMatch(/:\d/);
      else expect(stages, name).toContain(build.target);
      if (build !== undefined) expect(build.dockerfile).toBe(DOCKERFILE);
    }
  });

  it('mounts files and volumes that there are', () => {
    for (const [name, { volumes }] of services) {
      for (const [source = ''] of volumes.map((volume) => volume.split(':'))) {
        const isThere = source.startsWith('.')
          ? existsSync(join(ROOT, source))
          : source in compose.volumes;
        expect(isThere, `${name}: ${source}`).toBe(true);
      }
    }
  });

  it('gives no service more rights than it needs, and time to end', () => {
    for (const [name, service] of services) {
      expect(service, name).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      expect(service.stop_grace_period, name).toMatch(/^\d+s$/);
    }
  });

  it('publishes the API alone, and to this machine alone', () => {
    const published = services.flatMap(([name, { ports = [] }]) =>
      ports.map((port) => `${name} ${port}`),
    );
    expect(published).toEqual(['api 127.0.0.1:8000:8000']);
    expect(compose.services['valkey']?.networks).toEqual(['inside']);
  });
});

describe('the Dockerfile', () => {
  it('copies what there is', () => {
    const sources = lines
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
  });

  it('starts and asks programs that are built', () => {
    const programs = [...read(DOCKERFILE).matchAll(/"(dist\/[\w./-]+)"/g)].map(([, path]) => path!);
    expect(programs).toHaveLength(3);
    expect(programs.filter((path) => !existsSync(join(ROOT, sourceOf(path))))).toEqual([]);
  });

  it('installs requirements that there are, by their sums', () => {
    const installs = [...read(DOCKERFILE).matchAll(/pip install .*/g)].map(([line]) => line);
    expect(installs).toHaveLength(2);
    for (const line of installs) {
      expect(line).toContain('--require-hashes');
      expect(existsSync(join(ROOT, line.split(' ').at(-1)!)), line).toBe(true);
    }
  });

  it('runs as a user without rights', () => {
    const stages = read(DOCKERFILE)
      .split(/^FROM /m)
      .slice(2);
    for (const stage of stages) {
      const users = [...stage.matchAll(/^USER (\S+)$/gm)].map(([, user]) => user);
      expect(users.at(-1) ?? '1000').toBe('1000');
    }
  });
});
