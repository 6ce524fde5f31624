package io.squall.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.squall.log.LogFiles;
import io.squall.log.LogRecord;
import io.squall.log.RecordStream;
import io.squall.template.Template;
import io.squall.template.TemplateCount;
import io.squall.template.TemplateMiner;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "templates",
        mixinStandardHelpOptions = true,
        description = {
            "Mines the templates of logs: the constant parts of their messages, <*> where they vary.",
            "With --format csv, a line for each record, in order of time (one file: in its own order)."
        })
final class TemplatesCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        CSV,
        JSON
    }

    @Option(names = "--format", paramLabel = "text|csv|json", description = "Default: text.")
    private Format format = Format.TEXT;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, folders, archives, or - for standard input.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private ReadFlags readFlags = new ReadFlags();

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.standard();
        TemplateMiner miner = new TemplateMiner();
        EventIdColumn ids = new EventIdColumn();
        try (LogFiles files = LogFiles.open(paths, readFlags.options());
                RecordStream records = files.recordsAhead()) {
            long count = 0;
            for (LogRecord record = records.next(); record != null; record = records.next()) {
                long id = miner.match(record.message()).id();
                if (format == Format.CSV) {
                    ids.add(id);
                }
                if ((++count & 0xFFFF) == 0) {
                    terminal.progress("mining templates", Double.NaN, count + " records");
                }
            }
            terminal.wipe();
            ReadProblems.show(files.report(), terminal);
        }
        try (PrintWriter out = new PrintWriter(new OutputStreamWriter(new Results(), StandardCharsets.UTF_8))) {
            switch (format) {
                case TEXT -> text(miner, out);
                case CSV -> csv(miner, ids, out);
                case JSON -> json(miner, out);
            }
        }
        return ExitCode.DONE;
    }

    private static void text(TemplateMiner miner, PrintWriter out) {
        for (TemplateCount count : byCount(miner)) {
            out.printf(
                    "%9d  %s  %s%n",
                    count.count(), count.template().eventId(), count.template().text());
        }
    }

    /** Ids are resolved at the end: a template that was merged later counts as what it became. */
    private static void csv(TemplateMiner miner, EventIdColumn ids, PrintWriter out) {
        out.print("LineId,EventId,EventTemplate\r\n");
        for (int i = 0; i < ids.size; i++) {
            Template template = miner.find(ids.values[i]).orElseThrow();
            out.print(i + 1);
            out.print(',');
            out.print(template.eventId());
            out.print(',');
            out.print(quoted(template.text()));
            out.print("\r\n");
        }
    }

    private static void json(TemplateMiner miner, PrintWriter out) throws IOException {
        for (TemplateCount count : byCount(miner)) {
            JsonGenerator json =
                    new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("event_id", count.template().eventId());
            json.writeStringField("template", count.template().text());
            json.writeNumberField("count", count.count());
            json.writeEndObject();
            json.close();
            out.print('\n');
        }
    }

    private static List<TemplateCount> byCount(TemplateMiner miner) {
        return miner.templates().stream()
                .sorted(Comparator.comparingLong(TemplateCount::count).reversed())
                .toList();
    }

    /** RFC 4180: quoted when it holds a comma, a quote or a line end. */
    private static String quoted(String text) {
        boolean plain =
                text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** One id a record, eight bytes each. */
    private static final class EventIdColumn {
        private long[] values = new long[1024];
        private int size;

        void add(long id) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = id;
        }
    }
}
