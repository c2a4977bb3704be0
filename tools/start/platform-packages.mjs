const OS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openbsd', 'sunos', 'win32'];
const CPU = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Optional packages of one platform (`@nx/nx-darwin-arm64`) that another package names and the lock file lacks, with
 * the entry that npm would have written for them. A name ends in os-cpu, then perhaps an ABI.
 */
export function missingPlatformPackages(lock) {
  return Object.entries(lock.packages).flatMap(([, owner]) =>
    Object.entries(owner.optionalDependencies ?? {}).flatMap(([name, version]) => {
      const key = `node_modules/${name}`;
      const platform = platformOf(name);
      if (lock.packages[key] || !platform || !/^\d/.test(version)) return [];
      return [{ key, entry: { version, ...platform, ...(owner.dev ? { dev: true } : {}), optional: true } }];
    }),
  );
}

function platformOf(name) {
  const parts = name.split('-');
  const os = OS.find((each) => parts.includes(each));
  const cpu = CPU.find((each) => parts.includes(each));
  if (!os || !cpu) return undefined;
  const libc = parts.includes('musl') ? 'musl' : parts.includes('gnu') ? 'glibc' : undefined;
  return { cpu: [cpu], os: [os], ...(libc ? { libc: [libc] } : {}) };
}
