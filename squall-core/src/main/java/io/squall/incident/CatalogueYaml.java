package io.squall.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.window.DurationText;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a catalogue's YAML. What is wrong is said in one line that begins with the file and names the signature. */
final class CatalogueYaml {

    private static final YAMLMapper YAML = YAMLMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final int LAST_STATUS = 599;

    private final String where;
    private final Map<String, KnownFault> base;

    private CatalogueYaml(String where, Map<String, KnownFault> base) {
        this.where = where;
        this.base = base;
    }

    record Document(@Nullable List<Entry> signatures) {}

    record Entry(
            @Nullable String id,
            @Nullable String title,
            @Nullable String severity,
            @Nullable String meaning,
            @Nullable List<String> firstLook,
            @Nullable String runbook,
            @Nullable List<String> explains,
            @Nullable String measured,
            @Nullable List<Line> lines,
            @Nullable Example example) {}

    record Line(
            @Nullable List<String> message,
            @Nullable List<String> logger,
            @Nullable List<String> service,
            @Nullable String level,
            @Nullable String status,
            @Nullable String slowerThan) {}

    /** A line as an example: what of it matters. */
    record Example(
            @JsonProperty(required = true) String message,
            @Nullable String logger,
            @Nullable String service,
            @Nullable String level) {}

    /**
     * @param where begins messages
     * @param base what {@code yaml} lies over: its entries replace or complete entries of the same id, and new ones come
     *     first
     */
    static FaultCatalogue read(byte[] yaml, String where, Map<String, KnownFault> base) throws CatalogueException {
        return new CatalogueYaml(where, base).catalogue(parse(yaml, where));
    }

    /** The examples of a catalogue by the id of their signature. */
    static Map<String, Example> examples(byte[] yaml, String where) throws CatalogueException {
        Map<String, Example> examples = new LinkedHashMap<>();
        for (Entry entry : parse(yaml, where)) {
            if (entry.id() != null && entry.example() != null) {
                examples.put(entry.id(), entry.example());
            }
        }
        return examples;
    }

    private static List<Entry> parse(byte[] yaml, String where) throws CatalogueException {
        try {
            Document document = YAML.readValue(yaml, Document.class);
            List<Entry> entries = document == null ? null : document.signatures();
            if (entries == null || entries.contains(null)) {
                throw new CatalogueException(where + ": no signatures; a catalogue begins with `signatures:`");
            }
            return entries;
        } catch (CatalogueException e) {
            throw e;
        } catch (UnrecognizedPropertyException e) {
            throw new CatalogueException(where + line(e) + ": unknown key " + e.getPropertyName() + "; known here: "
                    + e.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        } catch (JsonMappingException e) {
            // What the parser refuses below the first level arrives wrapped.
            String what = e.getCause() instanceof JsonParseException ? "not YAML" : "not a catalogue";
            throw new CatalogueException(where + line(e) + ": " + what + ": " + firstLine(e));
        } catch (JacksonException e) {
            throw new CatalogueException(where + line(e) + ": not YAML: " + firstLine(e));
        } catch (IOException e) {
            throw new CatalogueException(where + ": cannot be read: " + e.getMessage());
        }
    }

    private FaultCatalogue catalogue(List<Entry> entries) throws CatalogueException {
        Map<String, KnownFault> given = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String id = text(entry.id());
            if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw new CatalogueException(
                        where + ": signature id \"" + id + "\" is not made of small letters, digits and hyphens");
            }
            if (given.containsKey(id)) {
                throw new CatalogueException(where + ": signature " + id + " stands there twice");
            }
            given.put(id, fault(id, entry));
        }
        FaultCatalogue catalogue = new FaultCatalogue(laid(given));
        check(given, catalogue);
        checkExamples(entries, catalogue);
        return catalogue;
    }

    /** New ones first, then the base in its order. */
    private Map<String, KnownFault> laid(Map<String, KnownFault> given) {
        Map<String, KnownFault> all = new LinkedHashMap<>();
        given.forEach((id, fault) -> {
            if (!base.containsKey(id)) {
                all.put(id, fault);
            }
        });
        base.forEach((id, fault) -> all.put(id, given.getOrDefault(id, fault)));
        return all;
    }

    private KnownFault fault(String id, Entry entry) throws CatalogueException {
        KnownFault under = base.get(id);
        try {
            return fault(id, entry, under == null ? EMPTY : under);
        } catch (IllegalArgumentException e) {
            throw new CatalogueException(where + ": signature " + id + ": " + e.getMessage());
        }
    }

    private static final KnownFault EMPTY = new KnownFault(
            new FaultSignature("", "", Severity.P3, "", List.of(), ""), List.of(), Optional.empty(), Set.of());

    private static KnownFault fault(String id, Entry entry, KnownFault under) {
        FaultSignature told = under.signature();
        FaultSignature signature = new FaultSignature(
                id,
                needed("title", entry.title() == null ? told.title() : entry.title()),
                entry.severity() == null ? told.severity() : severity(entry.severity()),
                needed(
                        "meaning",
                        entry.meaning() == null
                                ? told.meaning()
                                : entry.meaning().strip()),
                entry.firstLook() == null ? told.firstLook() : entry.firstLook(),
                entry.runbook() == null ? told.runbook() : link(entry.runbook()));
        List<LineRule> rules = entry.lines() == null
                ? under.rules()
                : entry.lines().stream().map(CatalogueYaml::rule).toList();
        Optional<Measured> measured =
                entry.measured() == null ? under.measured() : Optional.of(measured(entry.measured()));
        if (rules.isEmpty() && measured.isEmpty()) {
            throw new IllegalArgumentException("neither lines nor measured says how it is recognised");
        }
        Set<String> explains = entry.explains() == null ? under.explains() : Set.copyOf(entry.explains());
        return new KnownFault(signature, rules, measured, explains);
    }

    private static LineRule rule(@Nullable Line line) {
        if (line == null) {
            throw new IllegalArgumentException("an empty entry under lines");
        }
        int[] status = status(text(line.status()));
        LineRule rule = new LineRule(
                phrases(line.message()),
                phrases(line.logger()),
                phrases(line.service()),
                line.level() == null ? Level.UNKNOWN : level(line.level()),
                status[0],
                status[1],
                line.slowerThan() == null
                        ? Double.NaN
                        : DurationText.parse(line.slowerThan()).toMillis() / 1000.0);
        boolean asksNothing = rule.message().isEmpty()
                && rule.logger().isEmpty()
                && rule.service().isEmpty()
                && status[0] == 0
                && line.slowerThan() == null;
        if (asksNothing) {
            throw new IllegalArgumentException(
                    "an entry under lines fits nearly every line; give message, logger, service, status or slowerThan");
        }
        return rule;
    }

    private static List<Phrase> phrases(@Nullable List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream().map(text -> Phrase.of(text(text))).toList();
    }

    private static int[] status(String text) {
        if (text.isEmpty()) {
            return new int[] {0, LAST_STATUS};
        }
        if (!text.matches("[1-5]\\d\\d(-[1-5]\\d\\d)?")) {
            throw new IllegalArgumentException("status \"" + text + "\" (write it as 503 or 500-599)");
        }
        String[] ends = text.split("-", 2);
        return new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])};
    }

    private static Level level(String name) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("level \"" + name + "\" (known: INFO, WARNING, ERROR, CRITICAL)"));
    }

    private static Severity severity(String name) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("severity \"" + name + "\" (known: P1, P2, P3, P4)"));
    }

    private static Measured measured(String name) {
        return Measured.labelled(name)
                .orElseThrow(() -> new IllegalArgumentException("measured \"" + name + "\" (known: silence, flood)"));
    }

    /** Dashboards make it a link: nothing that a browser would run. */
    private static String link(String runbook) {
        if (!runbook.isEmpty() && !runbook.matches("https?://\\S+")) {
            throw new IllegalArgumentException("runbook \"" + runbook + "\" is not an http or https address");
        }
        return runbook;
    }

    private static String needed(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    private void check(Map<String, KnownFault> given, FaultCatalogue catalogue) throws CatalogueException {
        for (KnownFault fault : given.values()) {
            for (String follows : fault.explains()) {
                if (catalogue.find(follows).isEmpty()) {
                    throw new CatalogueException(
                            where + ": signature " + fault.id() + ": explains " + follows + ", which is no signature");
                }
            }
        }
    }

    private void checkExamples(List<Entry> entries, FaultCatalogue catalogue) throws CatalogueException {
        Map<String, Example> examples = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.example() != null) {
                examples.put(text(entry.id()), entry.example());
            }
        }
        ExampleLines lines = new ExampleLines();
        for (Map.Entry<String, Example> example : examples.entrySet()) {
            Example line = example.getValue();
            if (line.message() == null) {
                throw new CatalogueException(where + ": signature " + example.getKey() + ": example without message");
            }
            Optional<FaultSignature> match = catalogue.match(event(line, lines, example.getKey()));
            String found = match.map(FaultSignature::id).orElse("nothing known");
            if (!found.equals(example.getKey())) {
                throw new CatalogueException(
                        where + ": signature " + example.getKey() + ": its example is recognised as " + found);
            }
        }
    }

    private Event event(Example line, ExampleLines lines, String id) throws CatalogueException {
        try {
            Level level = line.level() == null ? Level.ERROR : level(line.level());
            return lines.event(text(line.service()), text(line.logger()), level, line.message());
        } catch (IllegalArgumentException e) {
            throw new CatalogueException(where + ": signature " + id + ": example: " + e.getMessage());
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String line(JacksonException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : ":" + location.getLineNr();
    }

    private static String firstLine(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("cannot be parsed");
    }
}
