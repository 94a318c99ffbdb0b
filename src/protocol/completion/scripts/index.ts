import type { CompletionAnswer } from '../../../schema/types.js';
import { BASH } from './bash.js';
import { FISH } from './fish.js';
import { POWERSHELL } from './powershell.js';
import { ZSH } from './zsh.js';

/** What each shell reads. */
export const SCRIPTS: Readonly<Record<CompletionAnswer['shell'], string>> = {
  bash: BASH,
  zsh: ZSH,
  fish: FISH,
  powershell: POWERSHELL,
};
