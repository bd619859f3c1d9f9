import { OitivaError } from '#libs/contracts';
import { describe, expect, it } from 'vitest';
import { CreateJobDto, optionsOf } from '../jobs/create-job.dto.js';
import { originCheck } from './origin-check.js';
import { NoOptions, readFields } from './read-fields.js';

describe('the origin check', () => {
  const check = originCheck({ host: '127.0.0.1', allowedHosts: ['speech.example'] });
  const passes = (method: string, headers: Record<string, string>): boolean => {
    try {
      check({ method, headers } as never, {} as never, () => undefined);
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'forbidden' });
      return false;
    }
  };

  it.each([
    [true, 'GET', { host: 'localhost:8000' }],
    [true, 'POST', { host: '127.0.0.1:8000' }],
    [true, 'POST', { host: '[::1]:8000' }],
    [true, 'POST', { host: 'speech.example' }],
    [true, 'POST', { host: 'localhost:8000', origin: 'http://localhost:8000' }],
    [true, 'GET', { host: 'localhost:8000', origin: 'https://evil.example' }],
    [false, 'POST', { host: 'localhost:8000', origin: 'https://evil.example' }],
    [false, 'POST', { host: 'localhost:8000', origin: 'http://localhost:9999' }],
    [false, 'DELETE', { host: 'localhost:8000', origin: 'null' }],
    [false, 'GET', { host: 'evil.example' }],
    [false, 'GET', {}],
  ])('answers %s to %s with %o', (passed, method, headers) => {
    expect(passes(method, headers as Record<string, string>)).toBe(passed);
  });
});

describe('fields of a form', () => {
  const read = (fields: object) => optionsOf(readFields(CreateJobDto, fields));
  const faults = (fields: object, type: new () => object = CreateJobDto) => {
    try {
      readFields(type, fields);
    } catch (error) {
      const { code, extra } = error as OitivaError;
      return [code, ...(extra.errors ?? []).map(({ pointer }) => pointer)];
    }
    return [];
  };

  it('have defaults', () => {
    expect(read({})).toEqual({
      engine: 'auto',
      model: null,
      device: 'auto',
      language: 'auto',
      task: 'transcribe',
      wordTimestamps: false,
      vadFilter: true,
      initialPrompt: null,
      hotwords: null,
      beamSize: null,
      temperature: null,
    });
  });

  it('are text and become values', () => {
    const fields = {
      device: 'AUTOMATICO',
      language: 'pt-BR',
      word_timestamps: '1',
      vad_filter: 'false',
      beam_size: '3',
      temperature: '0.2',
      model: '',
    };
    expect(read(fields)).toMatchObject({
      device: 'auto',
      language: 'pt',
      wordTimestamps: true,
      vadFilter: false,
      beamSize: 3,
      temperature: 0.2,
      model: null,
    });
  });

  it('are all named when they are wrong', () => {
    const fields = {
      device: 'tpu',
      vad_filter: 'maybe',
      beam_size: '0',
      temperature: 'hot',
      nonsense: '1',
    };
    expect(faults(fields).sort()).toEqual([
      '/beam_size',
      '/device',
      '/nonsense',
      '/temperature',
      '/vad_filter',
      'bad_option',
    ]);
  });

  it('of later versions are refused and not ignored', () => {
    expect(faults({ diarize: 'true' })).toEqual(['option_unsupported', '/diarize']);
    expect(faults({ speakers: '5' }, NoOptions)).toEqual(['option_unsupported', '/speakers']);
    expect(faults({ nonsense: '5' }, NoOptions)).toEqual(['bad_option', '/nonsense']);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'are refused under the name %s, which every object has of itself',
    (name) => {
      // a form's fields have no prototype, so every name is one of their own
      const fields = Object.assign(Object.create(null) as object, { model: 'base' });
      Object.defineProperty(fields, name, { value: '1', enumerable: true });
      expect(faults(fields)).toEqual(['bad_option', `/${name}`]);
      expect(faults(fields, NoOptions)).toEqual(['bad_option', '/model', `/${name}`]);
    },
  );

  it('with hostile names change no prototype', () => {
    const fields = JSON.parse('{"__proto__": {"model": "x"}}') as object;
    expect(faults(fields)).toEqual(['bad_option', '/__proto__']);
    expect(({} as Record<string, unknown>).model).toBeUndefined();
  });
});
