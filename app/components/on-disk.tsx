/** What the page keeps on the device outlives a battery that dies, too. A module: its names are none of other scripts'. */
export function OnDisk() {
  return <script src="/on-disk.js" type="module" />;
}
