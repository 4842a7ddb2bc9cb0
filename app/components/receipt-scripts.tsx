/** What a receipt gains from scripts: the draft is forgotten, copying and printing are one press. */
export function ReceiptScripts({ contestId }: { contestId: string }) {
  return (
    <>
      <script src="/receipt.js" defer data-contest={contestId} />
      <script src="/copy.js" defer />
      <script src="/print.js" defer />
    </>
  );
}
