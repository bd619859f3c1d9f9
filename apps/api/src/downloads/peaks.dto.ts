import type { Wire } from '#libs/contracts';
import type { Waveform } from '#libs/jobs';
import { ApiProperty } from '@nestjs/swagger';

/** How loud each moment of a recording is: what a page draws without decoding it. */
export class PeaksDto {
  file_id: string;
  /** as far as it could be decoded */
  duration_seconds: number;
  /** 20; of very long recordings 10, 5 and so on, so that there are 250,000 at most */
  peaks_per_second: number;
  @ApiProperty({
    type: 'array',
    items: { type: 'integer', minimum: 0, maximum: 255 },
    description: 'the loudest sample of each stretch; 255 is full scale',
  })
  peak: number[];
}

// the description above and the waveform that is sent are one shape, or this does not compile
export const asPeaksDto = (answer: Wire<Waveform>): PeaksDto => answer;
