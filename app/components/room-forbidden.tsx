/** What an officer of another room sees instead of a room's page: whose it is, and by name whom to ask. */
export function RoomForbidden(props: {
  page: { room: string; ask: string; board: string };
  t: {
    title: (room: string) => string;
    forbidden: (room: string) => string;
    toBoard: string;
  };
}) {
  const { page, t } = props;
  return (
    <div className="page narrow">
      <h1>{t.title(page.room)}</h1>
      <p className="lead">{t.forbidden(page.room)}</p>
      <p>{page.ask}</p>
      <p>
        <a className="button primary" href={page.board}>
          {t.toBoard}
        </a>
      </p>
    </div>
  );
}
