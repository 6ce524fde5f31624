package io.squall.server;

import io.squall.access.AccessConfig;
import io.squall.adapt.AdaptConfig;
import io.squall.alert.AlertsConfig;
import io.squall.api.DashboardConfig;
import io.squall.ingest.RedactionConfig;
import io.squall.job.JobConfig;
import io.squall.journal.JournalConfig;
import io.squall.live.LiveConfig;
import io.squall.store.StoreConfig;
import io.squall.window.EntityKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configuration of {@code squall serve}; every key has a default.
 *
 * @param role everything, or only what shows and alerts beside a Flink job
 * @param server where the server listens
 * @param access who may come in
 * @param data the data folder: journal, checkpoints, models, tokens and, unless PostgreSQL is used, the database
 * @param model bundle to begin with in a new data folder, or empty for the one that comes with Squall
 * @param shadow bundle that scores in shadow of the one that serves, or empty
 * @param entities what is watched: {@code cloud}, {@code host}, {@code service@host}, {@code request}; empty for what the model
 *     was trained on
 * @param logs how lines are read
 * @param redaction what is taken out of lines before anything is kept
 * @param sources where logs come from
 * @param journal bounds of the journal
 * @param scoring how windows are scored while lines come
 * @param adapt how the server learns what is usual here
 * @param incidents how anomalies become incidents
 * @param job where the results of a Flink job are read, in the role api
 * @param store where results are kept, and for how long
 * @param alerts who is told
 * @param dashboard what the dashboard leads to
 */
public record ServerConfig(
        ServerRole role,
        HttpConfig server,
        AccessConfig access,
        String data,
        String model,
        String shadow,
        List<String> entities,
        LogsConfig logs,
        RedactionConfig redaction,
        SourcesConfig sources,
        JournalConfig journal,
        ScoringConfig scoring,
        AdaptConfig adapt,
        IncidentsConfig incidents,
        JobConfig job,
        StoreConfig store,
        AlertsConfig alerts,
        DashboardConfig dashboard) {

    /** Name of the file in the data folder that keeps the access tokens. */
    public static final String TOKENS = "tokens.json";

    /** Name of the folder in the data folder that holds the bundles, each as {@code <id>.squall}. */
    public static final String MODELS = "models";

    /** @throws IllegalArgumentException in one line, when a value is not possible */
    public ServerConfig {
        entities = List.copyOf(entities);
        kinds(entities);
        check(role, store);
        if (alerts.externalUrl().isEmpty()) {
            alerts = alerts.reachedAt(server.externalUrl());
        }
        if (data.isBlank()) {
            throw new IllegalArgumentException("data: is empty; it names the folder that everything is kept in");
        }
    }

    private static void check(ServerRole role, StoreConfig store) {
        if (role == ServerRole.API && store.url().isEmpty()) {
            throw new IllegalArgumentException(
                    "store.url: the role api needs PostgreSQL, jdbc:postgresql://host/database");
        }
    }

    /** All defaults: this machine alone, everything in {@code squall-data}, nobody is told. */
    public static ServerConfig defaults() {
        return new ServerConfig(
                ServerRole.ALL,
                HttpConfig.defaults(),
                AccessConfig.defaults(),
                "squall-data",
                "",
                "",
                List.of(),
                LogsConfig.defaults(),
                RedactionConfig.defaults(),
                SourcesConfig.defaults(),
                JournalConfig.defaults(),
                ScoringConfig.defaults(),
                AdaptConfig.defaults(),
                IncidentsConfig.defaults(),
                JobConfig.defaults(),
                StoreConfig.defaults(),
                AlertsConfig.defaults(),
                DashboardConfig.defaults());
    }

    LiveConfig live() {
        return new LiveConfig(
                logs.options(),
                entities.isEmpty() ? Optional.empty() : Optional.of(kinds(entities)),
                scoring.rescore(),
                scoring.idleLane(),
                scoring.maxLanes(),
                scoring.maxOpenEvents(),
                scoring.checkpointEvery(),
                scoring.checkpointBytes());
    }

    private static Set<EntityKind> kinds(List<String> entities) {
        Set<EntityKind> kinds = EnumSet.noneOf(EntityKind.class);
        for (String entity : entities) {
            kinds.add(EntityKind.labelled(entity)
                    .orElseThrow(() -> new IllegalArgumentException("entities: unknown \"" + entity + "\" (known: "
                            + Stream.of(EntityKind.values())
                                    .map(EntityKind::label)
                                    .collect(Collectors.joining(", "))
                            + ")")));
        }
        return kinds;
    }
}
