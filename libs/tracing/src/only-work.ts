import { SpanKind } from '@opentelemetry/api';
import { ParentBasedSampler, type Sampler, SamplingDecision } from '@opentelemetry/sdk-trace-node';

/** What BullMQ does for itself every few seconds is nobody's job. */
const beginsWork: Sampler = {
  shouldSample: (_context, _traceId, _name, kind) => ({
    decision:
      kind === SpanKind.INTERNAL || kind === SpanKind.CLIENT
        ? SamplingDecision.NOT_RECORD
        : SamplingDecision.RECORD_AND_SAMPLED,
  }),
  toString: () => 'begins work',
};

/** Traces that begin with a request or with a file from a queue, and all that belongs to them. */
export const onlyWork: Sampler = new ParentBasedSampler({ root: beginsWork });
