import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { IsInt, IsObject, IsString, Min } from 'class-validator';
import { findInstallation } from '../installation.js';

/** What decides how quick a machine is at our work; two that agree in it are tuned alike. */
export class MachineIdentity {
  @IsString() processor: string;
  /** those that we may use, which a container can have fewer of */
  @IsInt() @Min(1) cores: number;
  @IsString() platform: string;
  /** of the libraries that do the work */
  @IsObject() versions: Record<string, string>;
}

const LIBRARIES = ['ctranslate2', 'faster-whisper'];

/** This machine, without starting anything: the versions are those that the installation pins. */
export function machineIdentity(): MachineIdentity {
  const { workersDirectory } = findInstallation();
  const pinned = readFileSync(join(workersDirectory, 'requirements', 'runtime.txt'), 'utf8');
  const versions = LIBRARIES.flatMap((name) => {
    const version = new RegExp(`^${name}==([^\\s;]+)`, 'm').exec(pinned)?.[1];
    return version === undefined ? [] : [[name, version] as const];
  });
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    platform: `${platform()}-${arch()}`,
    versions: Object.fromEntries(versions),
  };
}
