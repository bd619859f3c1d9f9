import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

/** Which sessions somebody asks for; absent for all. */
export class SessionsQuery {
  @ApiProperty({ type: 'string', description: 'only these sessions: a,b', required: false })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,64}(,[A-Za-z0-9_-]{1,64})*$/, { message: 'expected ids and commas' })
  session_ids?: string;
}
