import type { ShownFile } from "#app/components/data-files.tsx";
import { db } from "#app/db.server.ts";
import { type BundleOffer, offerBundle } from "#app/downloads/bundle-download.server.ts";
import { dataLicence, type FileKind, fileAddress, offerFiles } from "#app/services/download-files.server.ts";
import type { PublishedResult } from "#app/services/results.server.ts";

/** The files of a result version, each with its address and fingerprint, its bundle, and the terms of use. */
export async function shownFiles(published: PublishedResult, kinds?: readonly FileKind[]) {
  const files = await offerFiles(db, published, 1500, kinds);
  const bundle: BundleOffer | "in-the-making" | null = await offerBundle(published);
  return {
    files: files.map((file): ShownFile => ({ ...file, address: fileAddress(published, file.kind) })),
    sums: fileAddress(published, "sums"),
    bundle,
    bundleAddress: fileAddress(published, "zip"),
    licence: dataLicence(),
  };
}
