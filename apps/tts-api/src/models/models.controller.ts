import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import type { ModelList } from '@brisk/contracts';
import { AuthGuard } from '../auth/auth.guard.js';
import { findModel, listModels } from './models.js';

@Controller('v1/models')
@UseGuards(AuthGuard)
export class ModelsController {
  @Get()
  list(): ModelList {
    return listModels();
  }

  @Get(':id')
  get(@Param('id') id: string): ModelList['data'][number] {
    return findModel(id);
  }
}
