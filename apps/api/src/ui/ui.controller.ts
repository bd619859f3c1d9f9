import { Controller, Get, Redirect, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Pages } from './pages.js';

@ApiExcludeController()
@Controller()
export class UiController {
  constructor(private readonly pages: Pages) {}

  @Get()
  @Redirect('/ui', 302)
  home(): void {}

  @Get(['ui', 'ui/*screen'])
  page(@Res() response: Response): void {
    this.pages.send(response);
  }
}
