/** Node releases that Brisk is tested on; see "engines" in package.json. */
export function supportedNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
}

export function requireSupportedNode() {
  if (supportedNode()) return;
  console.error(`Brisk needs Node 20.19+, 22.13+ or 24+; this is ${process.versions.node}.`);
  process.exit(1);
}
