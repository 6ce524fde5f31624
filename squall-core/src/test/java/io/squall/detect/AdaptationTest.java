package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.EventExtractor;
import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.model.Bundle;
import io.squall.model.Calibration;
import io.squall.window.Window;
import io.squall.window.WindowSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptationTest {

    private static final double ABSTENTION = -0.5;

    @ParameterizedTest
    @CsvSource({"-1, false", "1, true"})
    void finish_countsThatTakeThisHealthForFaults_voteNoMore(double bias, boolean silent) throws IOException {
        Map<String, byte[]> entries = TestModels.profiled(20);
        entries.put(Bundle.FUSION, new LateFusion(1, Calibration.NONE, 0.5).toJson());
        Map<Long, Double> weights = new HashMap<>();
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(entries), 1)) {
            TestModels.window(TestModels.HEALTHY, model.newExtractor())
                    .events()
                    .forEach(event -> weights.put(event.kind(), 0.0));
        }
        CountVote vote = new CountVote(weights, bias, ABSTENTION);
        entries.put(Bundle.COUNTS, vote.toJson());

        Bundle adapted = adapted(TestModels.bundle(entries));

        assertThat(adapted.decode(Bundle.COUNTS, CountVote::fromJson))
                .isEqualTo(silent ? new CountVote(Map.of(), 0, ABSTENTION) : vote);
    }

    /** To twenty times the two healthy minutes. */
    private static Bundle adapted(Bundle bundle) throws IOException {
        Adaptation adaptation = new Adaptation(bundle);
        try (RecordStream records = TestModels.records(TestModels.HEALTHY)) {
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                adaptation.mine(record.message());
            }
        }
        EventExtractor extractor = adaptation.extractor();
        Window window = TestModels.window(TestModels.HEALTHY, extractor);
        for (int i = 0; i < 20; i++) {
            long later = i * 300_000_000L;
            adaptation.add(new Window(
                    window.entity(), window.startMicros() + later, window.endMicros() + later, window.events()));
        }
        assertThat(adaptation.windows()).isEqualTo(20);
        return adaptation.finish(new WindowSettings("5m", "5m", "10s", List.of("cloud")));
    }
}
