package io.squall.template;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a miner knows, as it is stored: lines of UTF-8, fields separated by tabs, each line ended by {@code \n}.
 *
 * <pre>
 * squall-templates 1
 * FLAGS  COUNT  OPEN  TEXT          one line a template, in the order of the first message
 * ALIAS  ID                         one line an alias, in the order of the aliases
 * xxh3  CHECKSUM                    over all bytes before this line
 * </pre>
 *
 * {@code FLAGS} is {@code t} for a template, followed by {@code p} when pinned and {@code o} when an overflow template;
 * {@code OPEN} lists the open places, separated by commas; {@code ALIAS} is {@code a} and the alias; ids and the checksum
 * have 16 hexadecimal digits. Ids of templates are not stored: they follow from the text.
 *
 * @param clusters the templates
 * @param aliases ids of merged templates and the ids that stand for them now
 */
record TemplateState(List<Cluster> clusters, Map<Long, Long> aliases) {

    private static final String HEADER = "squall-templates 1\n";
    private static final String CHECKSUM = "xxh3\t";
    private static final int CHECKSUM_LINE_LENGTH = CHECKSUM.length() + 16 + 1;

    void write(OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (Cluster cluster : clusters) {
            text.append('t')
                    .append(cluster.isPinned() ? "p" : "")
                    .append(cluster.isOverflow() ? "o" : "")
                    .append('\t')
                    .append(cluster.count())
                    .append('\t')
                    .append(cluster.open().stream().mapToObj(Integer::toString).collect(Collectors.joining(",")))
                    .append('\t')
                    .append(cluster.template().text())
                    .append('\n');
        }
        aliases.forEach((id, target) -> text.append('a')
                .append(Template.eventId(id))
                .append('\t')
                .append(Template.eventId(target))
                .append('\n'));
        byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
        out.write(body);
        out.write(checksumLine(body, body.length).getBytes(StandardCharsets.UTF_8));
    }

    static TemplateState read(InputStream in) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        in.transferTo(buffer);
        byte[] bytes = buffer.toByteArray();
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.startsWith(HEADER)) {
            throw new IOException("template state: does not begin with \"" + HEADER.strip()
                    + "\"; it is no template state or one of another version, make the bundle again");
        }
        int bodyLength = bytes.length - CHECKSUM_LINE_LENGTH;
        if (bodyLength < HEADER.length() || !text.endsWith(checksumLine(bytes, bodyLength))) {
            throw new IOException("template state: checksum does not match; it is damaged, copy or make it again");
        }
        String[] lines = text.substring(0, text.length() - CHECKSUM_LINE_LENGTH).split("\n");
        return parse(lines);
    }

    private static TemplateState parse(String[] lines) throws IOException {
        List<Cluster> clusters = new ArrayList<>();
        Set<Long> ids = new HashSet<>();
        Map<Long, Long> aliases = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] fields = lines[i].split("\t", -1);
            try {
                if (fields.length == 4 && fields[0].startsWith("t")) {
                    Cluster cluster = cluster(fields);
                    clusters.add(cluster);
                    ids.add(cluster.template().id());
                } else if (fields.length == 2 && fields[0].startsWith("a")) {
                    aliases.put(id(fields[0].substring(1)), known(id(fields[1]), ids));
                } else {
                    throw new IllegalArgumentException("neither a template nor an alias");
                }
            } catch (IllegalArgumentException e) {
                throw new IOException("template state: line " + (i + 1) + ": " + e.getMessage() + "; make it again", e);
            }
        }
        return new TemplateState(clusters, aliases);
    }

    /** @throws IllegalArgumentException when a field is not what it should be */
    private static Cluster cluster(String[] fields) {
        String text = fields[3];
        BitSet open = places(fields[2], Cluster.tokens(text).size());
        Cluster cluster = new Cluster(new Template(EventIds.of(text), text), open, fields[0].contains("o"));
        cluster.add(Long.parseUnsignedLong(fields[1]));
        if (fields[0].contains("p")) {
            cluster.pin();
        }
        return cluster;
    }

    private static BitSet places(String field, int tokens) {
        BitSet places = new BitSet();
        if (!field.isEmpty()) {
            for (String text : field.split(",", -1)) {
                int place = Integer.parseInt(text);
                if (place < 0 || place >= tokens) {
                    throw new IllegalArgumentException("no token " + place + " to be open");
                }
                places.set(place);
            }
        }
        return places;
    }

    private static long known(long id, Set<Long> ids) {
        if (!ids.contains(id)) {
            throw new IllegalArgumentException("no template " + Template.eventId(id));
        }
        return id;
    }

    private static long id(String hex) {
        return Long.parseUnsignedLong(hex, 16);
    }

    private static String checksumLine(byte[] body, int length) {
        return CHECKSUM + Template.eventId(EventIds.of(body, length)) + "\n";
    }
}
