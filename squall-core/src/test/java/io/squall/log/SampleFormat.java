package io.squall.log;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats as simple as tests of reading need them: oslo.log's default, plain key-value, and a catch-all. */
final class SampleFormat implements LineFormat {

    static final SampleFormat OSLO = new SampleFormat(
            "oslo",
            false,
            "(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) (?<pid>\\d+) (?<level>[A-Z]+) (?<logger>\\S+) "
                    + "?(?<context>\\[(?!instance)[^]]*] )?(?<message>.*)");
    static final SampleFormat PIPES = new SampleFormat(
            "pipes", false, "(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3})\\|(?<message>.*)");
    static final SampleFormat ANY_TIME =
            new SampleFormat("text", true, "(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3})(?<message>.*)");

    private final String name;
    private final boolean catchAll;
    private final Pattern pattern;

    private SampleFormat(String name, boolean catchAll, String pattern) {
        this.name = name;
        this.catchAll = catchAll;
        this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    }

    static List<LineFormat> all() {
        return List.of(ANY_TIME, OSLO, PIPES);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isCatchAll() {
        return catchAll;
    }

    @Override
    public Outcome parse(byte[] bytes, int from, int to, LineFields fields) {
        // One char a byte, so that places in the text are places in the bytes.
        String line = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        Matcher match = pattern.matcher(line);
        if (!match.matches()) {
            return Outcome.FOREIGN;
        }
        try {
            LocalDateTime time = LocalDateTime.parse(match.group("time").replace(' ', 'T'));
            fields.timeMicros = ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), time);
            if (this == OSLO) {
                fields.pid = Integer.parseInt(match.group("pid"));
                fields.level = Level.valueOf(match.group("level"));
                fields.logger = match.group("logger");
                fields.hasContext = match.group("context") != null;
            }
        } catch (RuntimeException notATime) {
            return Outcome.FOREIGN;
        }
        fields.message = Utf8.wrap(bytes, from + match.start("message"), match.end("message") - match.start("message"));
        return Outcome.RECORD;
    }
}
