import type { components } from './schema.js';

type Schemas = components['schemas'];

/** The shapes of the API under short names; they come from its description and are written nowhere else. */
export type Job = Schemas['JobDto'];
export type JobFile = Schemas['FileDto'];
export type FilePage = Schemas['FilePageDto'];
export type JobRow = Schemas['JobSummaryDto'];
export type JobPage = Schemas['JobListDto'];
export type JobStatus = Job['status'];
export type FileCounts = Schemas['FileCountsDto'];
export type LiveJob = Schemas['LiveJobDto'];
export type Queues = Schemas['QueuesDto'];
export type Queue = Schemas['QueueDto'];
export type Worker = Schemas['WorkerDto'];
export type Stats = Schemas['StatsDto'];
export type ServerSettings = Schemas['SettingsDto'];
export type Engines = Schemas['EnginesDto'];
export type Engine = Schemas['EngineDto'];
export type EngineModel = Schemas['EngineModelDto'];
export type Transcript = Schemas['TranscriptDto'];
export type Segment = Transcript['segments'][number];
export type Peaks = Schemas['PeaksDto'];
export type Version = Schemas['VersionDto'];
export type Word = NonNullable<Segment['words']>[number];
