import { Controller, Delete, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import type { CookieOptions, Request, Response } from 'express';
import { ApiProblem } from '../door/api-problem.js';
import { NoOptions, readFields } from '../door/read-fields.js';
import { readJson } from '../door/read-json.js';
import { bearerOf, SESSION_COOKIE, unauthorized } from './caller.js';
import { Keyring, SESSION_SECONDS } from './keyring.js';

/** A key and what stands around it. */
const BODY_BYTES = 4096;

/** For who does not send the key as `Authorization: Bearer`. */
class SessionFields {
  @IsOptional()
  @IsString({ message: 'expected a text' })
  key?: string;
}

@ApiTags('keys')
@Controller('auth/session')
export class SessionController {
  constructor(private readonly keyring: Keyring) {}

  /**
   * Turns a key into a session of this browser, for pages, event streams and audio elements.
   *
   * The key comes as `Authorization: Bearer` or in the body. The session is a cookie that no script can read; it holds
   * for 30 days, after restarts too, and ends when its key is taken away. Where keys are off there is nothing to do.
   */
  @Post()
  @HttpCode(204)
  @ApiOperation({ security: [{ key: [] }, {}] })
  @ApiBody({ type: SessionFields, required: false })
  @ApiResponse({
    status: 204,
    description: 'known from now on',
    headers: { 'Set-Cookie': { description: SESSION_COOKIE, schema: { type: 'string' } } },
  })
  @ApiProblem({ 400: 'bad_json', 403: 'forbidden', 413: 'too_large', 422: 'bad_option' })
  async open(
    @Query() query: object,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    readFields(NoOptions, query);
    const body = request.is('application/json')
      ? await readJson(request, response, BODY_BYTES)
      : {};
    const { key } = readFields(SessionFields, body);
    if (!this.keyring.isOn) return;
    const known = this.keyring.find(bearerOf(request) ?? key ?? '');
    if (known === null) throw unauthorized();
    const options = { ...cookieOptions(request), maxAge: SESSION_SECONDS * 1000 };
    response.cookie(SESSION_COOKIE, this.keyring.startSession(known), options);
  }

  /** Makes this browser unknown again. May be repeated. */
  @Delete()
  @HttpCode(204)
  @ApiOperation({ security: [] })
  @ApiResponse({ status: 204, description: 'unknown from now on' })
  @ApiProblem({ 403: 'forbidden', 422: 'bad_option' })
  close(
    @Query() query: object,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): void {
    readFields(NoOptions, query);
    response.clearCookie(SESSION_COOKIE, cookieOptions(request));
  }
}

/** Not sent with what other sites ask for, nor over plain http once it was given over https. */
function cookieOptions(request: Request): CookieOptions {
  const forwarded = request.get('X-Forwarded-Proto')?.split(',')[0]?.trim().toLowerCase();
  const secure = request.secure || forwarded === 'https';
  return { httpOnly: true, sameSite: 'strict', secure, path: '/' };
}
