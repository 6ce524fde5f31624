package io.squall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What operators judged: given, listed, undone. Safe for all threads; every call throws {@link StoreUnavailable}. */
public final class FeedbackLog {

    /** Longest time for which "not a problem until" may hold. */
    public static final Duration LONGEST = Duration.ofDays(90);

    private static final String HEAD =
            "SELECT id, incident, verdict, entity, author, comment, created_micros, expires_micros, undone_micros, undone_by"
                    + " FROM feedback";

    private final Store store;
    private final Clock clock;

    public FeedbackLog(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Gives feedback.
     *
     * @param entity of the incident's windows, only those of this entity; empty for all
     * @param expires when it ends to count; needed for {@link Verdict#NOT_A_PROBLEM_UNTIL}, not possible for others
     * @return empty where there is no such incident
     * @throws IllegalArgumentException in one line, when the parts do not fit together
     */
    public Optional<FeedbackRow> give(
            String incident,
            Verdict verdict,
            Optional<String> entity,
            String author,
            String comment,
            Optional<Instant> expires) {
        Instant now = clock.instant();
        check(verdict, expires, now);
        return store.write(handle -> {
            if (Incidents.summary(handle, incident).isEmpty()) {
                return Optional.empty();
            }
            long created = Micros.of(now);
            String id = FreshId.at(created);
            String name = entity.map(CleanText::name).orElse("");
            handle.createUpdate("INSERT INTO feedback (id, incident, verdict, entity, author, comment, created_micros,"
                            + " expires_micros) VALUES (:id, :incident, :verdict, :entity, :author, :comment, :created,"
                            + " :expires)")
                    .bind("id", id)
                    .bind("incident", incident)
                    .bind("verdict", verdict.label())
                    .bind("entity", name)
                    .bind("author", CleanText.name(author))
                    .bind("comment", CleanText.of(comment))
                    .bind("created", created)
                    .bind("expires", Micros.orNull(expires))
                    .execute();
            int windows = handle.createUpdate(
                            "INSERT INTO feedback_windows (feedback, entity, start_micros, end_micros,"
                                    + " score) SELECT :id, entity, start_micros, end_micros, score FROM incident_windows"
                                    + " WHERE incident = :incident" + (name.isEmpty() ? "" : " AND entity = :entity"))
                    .bind("id", id)
                    .bind("incident", incident)
                    .bind("entity", name)
                    .execute();
            if (windows == 0 && !name.isEmpty()) {
                throw new IllegalArgumentException("entity: no window of incident " + incident + " is of this entity");
            }
            return find(handle, id);
        });
    }

    private static void check(Verdict verdict, Optional<Instant> expires, Instant now) {
        if (expires.isPresent() != (verdict == Verdict.NOT_A_PROBLEM_UNTIL)) {
            throw new IllegalArgumentException("expires: "
                    + (expires.isPresent() ? "only for " : "needed for ")
                    + Verdict.NOT_A_PROBLEM_UNTIL.label());
        }
        expires.ifPresent(end -> {
            if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
                throw new IllegalArgumentException(
                        "expires: " + end + " is not within the next " + LONGEST.toDays() + " days");
            }
        });
    }

    /** Feedback by when it was given, the newest first. */
    public Page<FeedbackRow> list(Optional<String> incident, TimeSpan span, Paging paging) {
        return store.read(handle -> new Select(HEAD)
                .within("created_micros", span)
                .named(incident, "incident")
                .page(handle, paging, false, "created_micros", "id", FeedbackLog::row, FeedbackLog::key));
    }

    /** Takes feedback back; it stays listed. Empty where there is none of this id. */
    public Optional<FeedbackRow> undo(String id, String author) {
        return store.write(handle -> {
            handle.createUpdate("UPDATE feedback SET undone_micros = :at, undone_by = :by"
                            + " WHERE id = :id AND undone_micros IS NULL")
                    .bind("at", Micros.of(clock.instant()))
                    .bind("by", CleanText.name(author))
                    .bind("id", id)
                    .execute();
            return find(handle, id);
        });
    }

    /** The windows judged, the oldest judgement first, so that the last one counts; without what was undone. */
    public List<FeedbackLabel> labels() {
        return store.read(handle -> handle.createQuery("SELECT w.entity, w.start_micros, w.end_micros, f.verdict"
                        + " FROM feedback f CROSS JOIN feedback_windows w"
                        + " WHERE w.feedback = f.id AND f.undone_micros IS NULL ORDER BY f.created_micros, f.id")
                .map((row, context) -> new FeedbackLabel(
                        row.getString("entity"),
                        Micros.instant(row.getLong("start_micros")),
                        Micros.instant(row.getLong("end_micros")),
                        row.getString("verdict").equals(Verdict.RIGHT.label())))
                .list());
    }

    static List<FeedbackRow> ofIncident(Handle handle, String incident) {
        return new Select(HEAD)
                .where("incident = :incident", "incident", incident)
                .page(handle, Paging.first(100), false, "created_micros", "id", FeedbackLog::row, FeedbackLog::key)
                .items();
    }

    private static Optional<FeedbackRow> find(Handle handle, String id) {
        return new Select(HEAD).where("id = :id", "id", id).one(handle, FeedbackLog::row);
    }

    private static FeedbackRow row(ResultSet row, Object context) throws SQLException {
        String undoneBy = row.getString("undone_by");
        return new FeedbackRow(
                row.getString("id"),
                row.getString("incident"),
                row.getString("verdict"),
                row.getString("entity"),
                row.getString("author"),
                row.getString("comment"),
                Micros.instant(row.getLong("created_micros")),
                Micros.read(row, "expires_micros"),
                undoneBy == null
                        ? Optional.empty()
                        : Micros.read(row, "undone_micros").map(at -> new OperatorMark(undoneBy, at)));
    }

    private static Cursor key(FeedbackRow feedback) {
        return new Cursor(Micros.of(feedback.created()), feedback.id());
    }
}
