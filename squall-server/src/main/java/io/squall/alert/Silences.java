package io.squall.alert;

import io.squall.alert.sink.IncidentBrief;
import io.squall.alert.sink.NotificationJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Silences and maintenance windows, and what they muted. Safe for all threads. */
public final class Silences {

    private static final String COLUMNS = "id, kind, matchers, reason, author, created, starts, ends";

    private final Jdbi jdbi;
    private final Clock clock;

    Silences(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Adds a silence. */
    public Silence add(SilenceDraft draft) {
        Instant now = clock.instant();
        if (!draft.ends().isAfter(now)) {
            throw new IllegalArgumentException("ends: " + draft.ends() + " is over already");
        }
        Silence silence = new Silence(
                UUID.randomUUID().toString(),
                draft.kind(),
                draft.matchers(),
                draft.reason(),
                draft.author(),
                now,
                draft.starts(),
                draft.ends());
        jdbi.useHandle(handle -> handle.createUpdate("INSERT INTO silence (" + COLUMNS
                        + ") VALUES (:id, :kind, :matchers, :reason, :author, :created, :starts, :ends)")
                .bind("id", silence.id())
                .bind("kind", silence.kind().label())
                .bind("matchers", NotificationJson.write(silence.matchers()))
                .bind("reason", silence.reason())
                .bind("author", silence.author())
                .bind("created", Micros.of(silence.created()))
                .bind("starts", Micros.of(silence.starts()))
                .bind("ends", Micros.of(silence.ends()))
                .execute());
        return silence;
    }

    /** The silence of this id. */
    public Optional<Silence> find(SilenceKind kind, String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM silence WHERE id = :id AND kind = :kind")
                        .bind("id", id)
                        .bind("kind", kind.label())
                        .map(Silences::silence)
                        .findOne());
    }

    /**
     * Silences, newest first.
     *
     * @param expired whether those that are over are meant, too
     */
    public List<Silence> list(SilenceKind kind, boolean expired, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS
                        + " FROM silence WHERE kind = :kind AND ends > :after ORDER BY created DESC, id LIMIT :limit")
                .bind("kind", kind.label())
                .bind("after", expired ? Long.MIN_VALUE : Micros.of(clock.instant()))
                .bind("limit", limit)
                .map(Silences::silence)
                .list());
    }

    /** Ends a silence now; one that is over stays as it is. What it muted and still goes on is told soon. */
    public Optional<Silence> expire(SilenceKind kind, String id) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE silence SET ends = :now,"
                        + " starts = CASE WHEN starts > :now THEN :now ELSE starts END"
                        + " WHERE id = :id AND kind = :kind AND ends > :now")
                .bind("now", Micros.of(clock.instant()))
                .bind("id", id)
                .bind("kind", kind.label())
                .execute());
        return find(kind, id);
    }

    /** How many notifications the silence of this id muted. */
    public int mutedCount(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM muting WHERE silence = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
    }

    /** What the silence of this id muted, the first {@code limit} by key. */
    public List<Muted> muted(String id, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT m.silence, m.notification, m.muted, n.*"
                        + " FROM muting m JOIN notification n ON n.id = m.notification WHERE m.silence = :id"
                        + " ORDER BY m.notification LIMIT :limit")
                .bind("id", id)
                .bind("limit", limit)
                .map((rows, context) -> {
                    OutboxEntry entry = EntryTable.entry(rows, context);
                    return new Muted(
                            rows.getString("silence"),
                            entry.id(),
                            Micros.instant(rows.getLong("muted")),
                            entry.state(),
                            entry);
                })
                .list());
    }

    /** Ids of the silences that muted a notification. */
    public List<String> mutedBy(String notification) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT silence FROM muting WHERE notification = :id ORDER BY silence")
                        .bind("id", notification)
                        .mapTo(String.class)
                        .list());
    }

    /** The silences that cover {@code incident} at {@code now}. */
    static List<Silence> covering(Handle handle, IncidentBrief incident, Instant now) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM silence WHERE ends > :now AND starts <= :now ORDER BY id")
                .bind("now", Micros.of(now))
                .map(Silences::silence)
                .filter(silence -> silence.isActive(now) && silence.matchers().covers(incident))
                .list();
    }

    static void mute(Handle handle, Silence silence, String notification, Instant now) {
        handle.createUpdate("INSERT INTO muting (silence, notification, muted) VALUES (:silence, :notification, :now)"
                        + " ON CONFLICT (silence, notification) DO NOTHING")
                .bind("silence", silence.id())
                .bind("notification", notification)
                .bind("now", Micros.of(now))
                .execute();
    }

    /** Removes what was over before {@code keep}. */
    static void forget(Handle handle, Instant now, Duration keep) {
        handle.createUpdate("DELETE FROM muting WHERE silence IN (SELECT id FROM silence WHERE ends < :before)")
                .bind("before", Micros.of(now.minus(keep)))
                .execute();
        handle.createUpdate("DELETE FROM silence WHERE ends < :before")
                .bind("before", Micros.of(now.minus(keep)))
                .execute();
    }

    private static Silence silence(ResultSet rows, StatementContext context) throws SQLException {
        return new Silence(
                rows.getString("id"),
                SilenceKind.valueOf(rows.getString("kind").toUpperCase(Locale.ROOT)),
                NotificationJson.read(rows.getString("matchers"), Matchers.class),
                rows.getString("reason"),
                rows.getString("author"),
                Micros.instant(rows.getLong("created")),
                Micros.instant(rows.getLong("starts")),
                Micros.instant(rows.getLong("ends")));
    }
}
