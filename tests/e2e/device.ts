import type { Page } from "@playwright/test";

/** What a device of the hall keeps of what was typed. */

/** The keys under which something is kept. */
export function kept(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key !== "kept-on-disk"));
}

/** What the browser has written to the disk for good (public/on-disk.js). */
export function onDisk(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open("kept-on-disk");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction("kept").objectStore("kept").get("all");
          reading.onsuccess = () => {
            database.close();
            resolve(Object.values<string>(reading.result?.entries ?? {}).join());
          };
        };
      }),
  );
}
