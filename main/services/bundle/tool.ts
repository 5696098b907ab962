import { ENGINE_VERSION } from '../../../shared/pipeline.ts';

/** This program as bundles name it. The build is part of the inputs of a bundle, so it stands in the environment. */
export function toolIdentity(environment: Readonly<Record<string, string | undefined>>): {
  readonly name: string;
  readonly version: string;
  readonly build: string;
} {
  return { name: 'redoubt', version: ENGINE_VERSION, build: environment['REDOUBT_BUILD'] ?? 'source' };
}
