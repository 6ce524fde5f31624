package io.squall.simulator.cloud;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.simulator.line.LineSink;
import io.squall.simulator.line.LogFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private static final LogFile FILE = new LogFile(0, "controller", "nova-api");

    private final Agenda agenda = new Agenda();
    private final List<String> happened = new ArrayList<>();

    @Test
    void lines_comeByTime_andThoseOfOneTimeInTheirOrder() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 5000; i++) {
            long time = random.nextInt(500);
            agenda.line(time, FILE, "%06d %06d\n".formatted(time, i).getBytes(ISO_8859_1), 1);
        }

        run(1000);

        assertThat(happened).hasSize(5000).isSorted();
    }

    @Test
    void actions_makeMore() throws IOException {
        agenda.at(10, () -> agenda.line(20, FILE, "second\n".getBytes(ISO_8859_1), 1));
        agenda.line(15, FILE, "first\n".getBytes(ISO_8859_1), 1);
        agenda.line(30, FILE, "after the end\n".getBytes(ISO_8859_1), 1);

        run(30);

        assertThat(happened).containsExactly("first\n", "second\n");
        assertThat(agenda.now()).isEqualTo(20);
    }

    @Test
    void latency_hasItsMedianAndATail() {
        SplittableRandom random = new SplittableRandom(2);
        Latency latency = Latency.of(40, 0.8);
        long[] drawn =
                random.longs(20_001).map(any -> latency.sample(random)).sorted().toArray();

        assertThat(drawn[10_000]).isBetween(38_000L, 42_000L);
        assertThat(drawn[19_000]).isBetween(130_000L, 170_000L);
        assertThat(drawn[0]).isPositive();
    }

    @Test
    void trouble_isThereFromItsFirstMomentUntilBeforeItsEnd() {
        Trouble trouble = new Trouble();
        trouble.add(10, 20, 3);
        trouble.add(30, 40);

        assertThat(trouble.at(9)).isFalse();
        assertThat(trouble.at(10)).isTrue();
        assertThat(trouble.at(20)).isFalse();
        assertThat(trouble.strengthAt(19, 1)).isEqualTo(3);
        assertThat(trouble.strengthAt(25, 1)).isEqualTo(1);
        assertThat(trouble.endAt(35)).isEqualTo(40);
        assertThat(trouble.endAt(25)).isEqualTo(25);
    }

    @Test
    void ids_areValidAndDiffer() {
        Ids ids = new Ids(new SplittableRandom(3));

        assertThat(ids.uuid()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(ids.hex()).matches("[0-9a-f]{32}").isNotEqualTo(ids.hex());
        assertThat(ids.mac()).matches("fa:16:3e(:[0-9a-f]{2}){3}");
    }

    private void run(long end) throws IOException {
        agenda.run(end, new LineSink() {
            @Override
            public void write(LogFile file, long micros, byte[] bytes, int lines) {
                happened.add(new String(bytes, ISO_8859_1));
            }

            @Override
            public void close() {}
        });
    }
}
