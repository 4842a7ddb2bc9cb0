// Imported first, for its effect: everything after it may rely on Node 20. Written so that old Node can read it.
const [major] = process.versions.node.split(".");
if (Number(major) < 20) {
  console.error(
    `Node ${process.versions.node} is too old to begin with: install Node 20 or newer (https://nodejs.org).`,
  );
  process.exit(1);
}
