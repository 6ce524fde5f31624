package io.squall.flink;

import io.squall.config.ConfigException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics that the job reads and writes. */
final class Topics {

    private Topics() {}

    /**
     * Makes those of the job's own topics that are missing, with the brokers' default of partitions and replicas; the one for models
     * has one partition, since the last bundle is to be the last for all.
     *
     * @throws ConfigException in one line, when no broker answers, or a topic with logs is not there
     */
    static void make(JobSettings settings) throws InterruptedException {
        Map<String, Object> clients = new HashMap<>(settings.kafka().properties());
        clients.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
        clients.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
        clients.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        try (Admin admin = Admin.create(clients)) {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (String topic : settings.output().written()) {
                if (!there.contains(topic)) {
                    missing.add(new NewTopic(topic, Optional.empty(), Optional.empty()));
                }
            }
            if (!there.contains(settings.output().models())) {
                missing.add(new NewTopic(settings.output().models(), Optional.of(1), Optional.empty()));
            }
            for (String topic : settings.input().topics()) {
                if (!there.contains(topic)) {
                    throw new ConfigException("input.topics: Kafka has no topic " + topic);
                }
            }
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new ConfigException(
                    "kafka.bootstrapServers: " + settings.kafka().bootstrapServers() + ": "
                            + String.valueOf(e.getCause()).lines().findFirst().orElse("no answer"));
        }
    }
}
