import { EVENT_TYPES } from '#libs/contracts';
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';

const TYPES = ['snapshot', 'reset', ...EVENT_TYPES].map((type) => `\`${type}\``).join(' ');

/** Documents an answer that goes on: Server-Sent Events. */
export const ApiEventStream = () =>
  applyDecorators(
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description:
        'the last `id` that was read: what came after it follows, or `reset` and a new `snapshot`',
    }),
    ApiResponse({
      status: 200,
      description: `Server-Sent Events, each with an \`id\`, and a comment every 15 s: ${TYPES}`,
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    }),
  );
