import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * Import directions (docs/adr/0002): what each project may import of the workspace. Everything else under `@brisk/`
 * is refused, and so are relative paths that leave a project.
 */
const MAY_IMPORT = {
  'libs/contracts': [],
  'libs/inference': ['contracts'],
  'libs/cache': ['contracts'],
  'libs/database': ['contracts'],
  'libs/metrics': ['contracts', 'database'],
  'libs/rollout': ['contracts', 'database'],
  'libs/client': ['contracts', 'inference', 'cache', 'rollout'],
  'libs/testing': [],
  'apps/tts-api': ['contracts', 'inference', 'cache', 'database', 'metrics', 'rollout'],
  'apps/dashboard': ['contracts'],
  tools: ['contracts', 'inference', 'cache', 'database', 'metrics', 'rollout', 'client', 'testing'],
};
const PROJECTS = [
  'contracts',
  'inference',
  'cache',
  'database',
  'metrics',
  'rollout',
  'client',
  'testing',
  'tts-api',
  'dashboard',
  'tools',
];
const FRAMEWORKS = ['@nestjs/*', 'next', 'next/*', 'react', 'react-dom', 'react/*'];

function directions(project, { inTests }) {
  const allowed = inTests ? [...MAY_IMPORT[project], 'testing'] : MAY_IMPORT[project];
  const self = project.split('/').at(-1);
  const refused = PROJECTS.filter((name) => !allowed.includes(name) && name !== self);
  const patterns = [
    {
      group: refused.flatMap((name) => [`@brisk/${name}`, `@brisk/${name}/*`]),
      message: `${project} must not import this project (docs/adr/0002).`,
    },
    { regex: '^(\\.\\./)+(libs|apps|tools)/', message: 'Import other projects by their package name.' },
  ];
  if (!inTests) patterns.push({ group: ['@brisk/*/testing'], message: 'Fakes are for tests only.' });
  if (project.startsWith('libs/')) patterns.push({ group: FRAMEWORKS, message: 'Libraries are framework-free.' });
  return { 'no-restricted-imports': ['error', { patterns }] };
}

/** Code under test support may use what tests use. */
const testFiles = (project) => [`${project}/**/*.test.ts`, `${project}/**/*.test.tsx`, `${project}/**/testing/**/*.ts`];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'libs/database/src/generated/**',
      '**/.next/**',
      '**/.nx/**',
      '**/.brisk/**',
      '**/next-env.d.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read once, in a config module.' },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  ...Object.keys(MAY_IMPORT).flatMap((project) => [
    {
      files: [`${project}/**/*.{ts,tsx,mts}`],
      ignores: testFiles(project),
      rules: directions(project, { inTests: false }),
    },
    { files: testFiles(project), rules: directions(project, { inTests: true }) },
  ]),
  {
    // The only places that read the environment, and programs that talk to a terminal.
    files: [
      '**/config/environment.ts',
      '**/vitest.config.ts',
      '**/*.test.ts',
      'libs/testing/**',
      'tools/**',
      '**/*.mjs',
      'libs/client/src/cli/**',
    ],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
      },
    },
    rules: { 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
);
